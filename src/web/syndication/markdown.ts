/** Markdown (CommonMark 0.31) around words of others: whatever they are, they stay words. */
import { withoutForbidden } from "../../feeds/text/decode.ts";

/** Text as a part of one line: no emphasis, link, image, code, HTML or character reference comes of it. */
export function plain(text: string): string {
  return withoutForbidden(text)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>~|]|&(?=#|[a-z][a-z0-9]*;)/gi, "\\$&")
    .replace(/^[#+=-]/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?= |$)/, "$1\\$2");
}

export function link(text: string, url: string): string {
  return `[${plain(text)}](${destination(url)})`;
}

/** Blocks, an empty line between them; null and "" are blocks that are not there. */
export function blocks(parts: readonly (string | null)[]): string {
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** An address in angle brackets may hold anything but these (CommonMark, section 6.3). */
function destination(url: string): string {
  return `<${url.replace(/[<>\\\s]/g, encodeURIComponent)}>`;
}
