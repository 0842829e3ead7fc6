/** XML 1.0 and its namespaces read without mercy: what a lenient reader mends is an error here. */
export type XmlElement = Readonly<{
  /** As written, with its prefix. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
  text: string;
}>;

const NAME = "[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?";
const TAG = new RegExp(`^<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`);
const ATTRIBUTE = new RegExp(`(${NAME})="([^"<]*)"`, "g");
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** @throws with what is wrong where, unless the document is well-formed and every prefix is declared */
export function readStrictXml(xml: string): XmlElement {
  const forbidden = FORBIDDEN.exec(xml);
  if (forbidden) throw new Error(`character ${forbidden[0].codePointAt(0)} at ${forbidden.index}`);
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(xml);
  if (!declaration) throw new Error("no declaration");
  const { element, rest } = readElement(xml.slice(declaration[0].length), new Set(["xml"]));
  if (rest.trim() !== "") throw new Error(`after the root: ${rest.slice(0, 40)}`);
  return element;
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the only child of that name. @throws unless there is exactly one */
export function textOf(element: XmlElement, name: string): string {
  const [child, second] = childrenOf(element, name);
  if (!child || second) throw new Error(`${element.name} has ${child ? "several" : "no"} ${name}`);
  return child.text;
}

function readElement(xml: string, known: ReadonlySet<string>): { element: XmlElement; rest: string } {
  const [whole, closing, name = "", written = "", isEmpty] = TAG.exec(xml) ?? [];
  if (whole === undefined || closing) throw new Error(`no element: ${xml.slice(0, 60)}`);
  const attributes: Record<string, string> = {};
  for (const [, key = "", value = ""] of written.matchAll(ATTRIBUTE)) {
    if (key in attributes) throw new Error(`${key} twice in ${name}`);
    attributes[key] = unescaped(value);
  }
  const declared = Object.keys(attributes).flatMap((key) => /^xmlns:(.+)$/.exec(key)?.[1] ?? []);
  const prefixes = new Set([...known, ...declared]);
  for (const used of [name, ...Object.keys(attributes).filter((key) => !key.startsWith("xmlns"))]) {
    const [prefix = "", local] = used.split(":");
    if (local !== undefined && !prefixes.has(prefix)) throw new Error(`prefix of ${used} is not declared`);
  }
  const rest = xml.slice(whole.length);
  if (isEmpty) return { element: { name, attributes, children: [], text: "" }, rest };
  return readContent(rest, prefixes, { name, attributes, children: [], text: "" });
}

function readContent(
  xml: string,
  known: ReadonlySet<string>,
  { name, attributes }: XmlElement,
): { element: XmlElement; rest: string } {
  const children: XmlElement[] = [];
  let text = "";
  let rest = xml;
  for (;;) {
    const next = rest.indexOf("<");
    if (next < 0) throw new Error(`${name} is not closed`);
    text += unescaped(rest.slice(0, next));
    rest = rest.slice(next);
    const [end, closing, closed] = TAG.exec(rest) ?? [];
    if (end !== undefined && closing) {
      if (closed !== name) throw new Error(`${name} is closed by ${closed}`);
      return { element: { name, attributes, children, text }, rest: rest.slice(end.length) };
    }
    const child = readElement(rest, known);
    children.push(child.element);
    rest = child.rest;
  }
}

function unescaped(text: string): string {
  if (text.includes("]]>")) throw new Error(`]]> in ${text.slice(0, 40)}`);
  return text.replace(/&([^;]*;?)/g, (reference, name: string) => {
    const meant = ENTITIES[name.replace(/;$/, "")];
    if (!name.endsWith(";") || meant === undefined) throw new Error(`reference ${reference.slice(0, 20)}`);
    return meant;
  });
}
