import { withoutForbidden } from "./decode.ts";
import { slicesOf } from "./slices.ts";

const REFERENCES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text as it must stand between the tags of XML and HTML; in an attribute its quotes must be escaped besides. */
export function escapeMarkup(text: string): string {
  return slicesOf(text)
    .map((slice) => slice.replace(/[&<>]/g, (character) => REFERENCES[character] ?? ""))
    .join("");
}

/** Text as XML 1.0 takes it, between tags and in double quotes: escaped, without what no document may hold. */
export function escapeXml(text: string): string {
  return escapeMarkup(withoutForbidden(text)).replaceAll('"', "&quot;");
}
