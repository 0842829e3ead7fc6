/** Markdown (CommonMark 0.31) around words of others: whatever they are, they stay words. */
import { withoutForbidden } from "../../feeds/text/decode.ts";
import type { AppContext } from "../context.ts";

/** Text as a part of one line: no emphasis, link, image, code, HTML or character reference comes of it. */
export function plain(text: string): string {
  return withoutForbidden(text)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>~|]|&(?=#|[a-z][a-z0-9]*;)/gi, "\\$&")
    .replace(/^[#+=-]|(?<= )#(?=#*$)/g, "\\$&")
    .replace(/^(\d{1,9})([.)])(?= |$)/, "$1\\$2");
}

/** Without pointed brackets wherever that is safe: readers of llms.txt take them for a part of the address. */
export function link(text: string, url: string): string {
  const target = address(url);
  return `[${plain(text)}](${/[()]/.test(target) ? target : target.slice(1, -1)})`;
}

/** An address as it stands: a link of itself, or where one leads (CommonMark, sections 6.3 and 6.5). */
export function address(url: string): string {
  return `<${url.replace(/[<>\\\s]/g, encodeURIComponent).replace(/&(#?\w+);/g, "&$1%3B")}>`;
}

/** Blocks, an empty line between them; null and "" are blocks that are not there. */
export function blocks(parts: readonly (string | null)[]): string {
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** @param pageUrl the page of which this is a twin: what a search engine should show instead (RFC 6596) */
export function answerMarkdown(c: AppContext, text: string, pageUrl: string): Response {
  return c.body(text, 200, {
    "content-type": "text/markdown; charset=utf-8",
    link: `${address(pageUrl)}; rel="canonical"`,
  });
}
