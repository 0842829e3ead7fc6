/** Titles, names and labels: one line of plain text, whatever markup they carry. */
import { withoutForbidden } from "./decode.ts";
import { htmlToText } from "./plain-text.ts";

/** In characters: far beyond the honest, and small enough for any number of rows. */
export const LONGEST_LINE = 2000;

/** Tags that titles do carry; any other `<…>` in a title is meant as written (`Vec<T>`). */
const TITLE_TAGS = new Set(
  (
    "a abbr b big br cite code del div em font h1 h2 h3 h4 h5 h6 i img ins kbd mark p q s script small span strong style " +
    "sub sup tt u wbr"
  ).split(" "),
);
const WITHOUT_END = new Set(["br", "img", "p", "wbr"]);

/** HTML as one line of plain text, at most `LONGEST_LINE` characters of it; empty when it says nothing. */
export function oneLine(html: string | undefined): string {
  const opening = (html ?? "").slice(0, 4 * LONGEST_LINE);
  const once = opening.replace(/^\s*&lt;(b|em|h[1-6]|i|p|span|strong)&gt;(.*)&lt;\/\1&gt;\s*$/is, "$2");
  const text = htmlToText(withoutLooseTags(once)).replace(/\s+/g, " ");
  return withoutForbidden(text.slice(0, LONGEST_LINE));
}

/** A tag that nothing closes is a word (`Using <div> in HTML`), and so is one that no title carries. */
function withoutLooseTags(title: string): string {
  if (!title.includes("<")) return title;
  const endTags = title.match(/<\/[a-z][a-z0-9]*/gi) ?? [];
  const closed = new Set(endTags.map((tag) => tag.slice(2).toLowerCase()));
  return title.replace(/<(\/?([a-z][a-z0-9]*)\b[^<>]*>)?/gi, (tag, rest = "", name = "") => {
    const known = String(name).toLowerCase();
    const isWhole = closed.has(known) || WITHOUT_END.has(known) || tag.includes("=");
    const isMarkup = TITLE_TAGS.has(known) && isWhole;
    return isMarkup ? tag : `&lt;${rest}`;
  });
}
