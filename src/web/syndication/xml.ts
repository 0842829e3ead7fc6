/** The little XML that feeds and sitemaps need, well-formed whatever it is given. */
import { escapeXml } from "../../feeds/text/escape.ts";

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

type Attributes = Readonly<Record<string, string>>;

/** An element that holds text. */
export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return `<${name}${written(attributes)}>${escapeXml(text)}</${name}>`;
}

/** An element that holds nothing but its attributes. */
export function emptyElement(name: string, attributes: Attributes): string {
  return `<${name}${written(attributes)}/>`;
}

/** Lines of markup; null is a line that is not there. */
export function lines(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join("\n");
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");
}
