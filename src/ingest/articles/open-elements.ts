/** Which elements of a page are open, kept within what a DOM can bear. */

/** A page laid out by machine nests some sixty deep; searching it costs its text once a level. */
const DEEPEST = 100;
/** The longest honest articles have a quarter of it. */
const MOST_ELEMENTS = 15_000;

/** Which open elements an element ends, being their like or their partner (HTML, section 13.1.2.4). */
const ENDS: Readonly<Record<string, RegExp>> = {
  p: /^p$/,
  li: /^li$/,
  dt: /^d[dt]$/,
  dd: /^d[dt]$/,
  tr: /^t[rhd]$/,
  td: /^t[hd]$/,
  th: /^th$/,
};

export type OpenElements = Readonly<{
  /** True when an element may stand here; of one that may not, the insides stay. */
  enter: (name: string) => boolean;
  /** True when an element without insides may stand here. */
  place: () => boolean;
  /** True when this end tag ends an element that was let in. */
  leave: (name: string) => boolean;
}>;

export function openElements(): OpenElements {
  const open: string[] = [];
  let elements = 0;
  const place = () => (elements += 1) <= MOST_ELEMENTS;
  return {
    place,
    enter(name) {
      const top = open.at(-1);
      if (top !== undefined && ENDS[name]?.test(top)) open.pop();
      const isLet = open.length < DEEPEST && place();
      if (isLet) open.push(name);
      return isLet;
    },
    leave(name) {
      const at = open.lastIndexOf(name);
      if (at !== -1) open.length = at;
      return at !== -1;
    },
  };
}
