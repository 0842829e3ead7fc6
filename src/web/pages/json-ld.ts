/** What a page shows in the words of schema.org, for search engines that do not read pages. Times ISO, addresses whole. */

/** One thing, or several of one page under `@graph`. */
export type JsonLd = Readonly<Record<string, unknown>>;

/** Text of a script element: no `<` in it may end the element or begin a comment (HTML, 4.12.1.3). */
export function jsonLdText(data: JsonLd): string {
  return JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
}
