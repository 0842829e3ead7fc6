/** Elements that are open, so that markup written anew closes every one of them once. */

export type OpenElements = Readonly<{
  /** Opens an element: the end tags that must stand before it; null where it nests too deep, and its insides stay. */
  push: (name: string) => string | null;
  /** The end tags that its own comes to; empty where no such element is open. */
  close: (name: string) => string;
  closeAll: () => string;
  isOpen: (name: string) => boolean;
}>;

/** Which open elements an element ends: HTML lets authors leave their end tags out. */
const ENDS: Readonly<Record<string, RegExp>> = {
  a: /^a$/,
  li: /^(?:li|p)$/,
  dt: /^(?:dt|dd|p)$/,
  dd: /^(?:dt|dd|p)$/,
  td: /^(?:td|th|p)$/,
  th: /^(?:td|th|p)$/,
  tr: /^(?:tr|td|th|p)$/,
};
const ENDS_PARAGRAPH =
  /^(?:p|h[1-6]|[uod]l|pre|table|blockquote|div|section|article|aside|header|footer|figure|nav|main)$/;

/** Of elements only so many are open at once (`deepest`), and opened in all (`most`); one beyond is not closed either. */
export function openElements({ deepest, most = Infinity }: { deepest: number; most?: number }): OpenElements {
  const names: string[] = [];
  let opened = 0;
  const flat = new Map<string, number>();
  return {
    push(name) {
      const ended = ENDS[name] ?? (ENDS_PARAGRAPH.test(name) ? /^p$/ : null);
      const kept = ended === null ? names.length : names.findLastIndex((open) => !ended.test(open)) + 1;
      opened += 1;
      if (kept < deepest && opened <= most) return closed(names.splice(kept, Infinity, name));
      flat.set(name, (flat.get(name) ?? 0) + 1);
      return null;
    },
    close(name) {
      const unkept = flat.get(name) ?? 0;
      if (unkept > 0) flat.set(name, unkept - 1);
      const at = unkept > 0 ? -1 : names.lastIndexOf(name);
      return at < 0 ? "" : closed(names.splice(at));
    },
    closeAll: () => closed(names.splice(0)),
    isOpen: (name) => names.includes(name),
  };
}

function closed(names: readonly string[]): string {
  return names
    .map((name) => `</${name}>`)
    .toReversed()
    .join("");
}
