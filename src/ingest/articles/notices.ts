/** What sites put in an article's place: offers to pay for the rest of it, consent to cookies, checks of the browser. */

const LONGEST_OFFER = 400;
const OFFER = new RegExp(
  [
    /(?:^|[.!?]\s)(?:please )?(?:subscribe|sign (?:in|up)|log in|register|create an? (?:free )?account)\b[^.]{0,40} to (?:continue|keep|finish|read|unlock)\b/,
    /\balready (?:a|have an?) (?:paid |paying )?(?:subscriber|member|account|subscription)\?/,
    /\b(?:article|story|post|content) is (?:only |exclusively )?(?:for|available to) (?:our |paid |paying )*(?:subscribers|members)\b/,
    /^(?:keep|continue) reading with\b/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);

/** No notice and no offer is longer, with all that stands below it. */
const LONGEST_NOTICE = 1_500;

/** The text up to the paragraph near its end that offers the rest of it; one in the middle is no end. */
export function withoutOffer(text: string): string {
  const paragraphs = text.slice(-LONGEST_NOTICE).split("\n\n");
  const at = paragraphs.findIndex((paragraph) => paragraph.length <= LONGEST_OFFER && OFFER.test(paragraph));
  const offer = at < 0 ? "" : paragraphs.slice(at).join("\n\n");
  return text.slice(0, text.length - offer.length).trimEnd();
}

/**
 * Whether a page tells of the item: a third of the item title's longer words must be met, and in a short text itself, for
 * the right title stands above a notice too. A title of few such words proves nothing.
 */
export function isAbout(page: Readonly<{ text: string; title: string }>, itemTitle: string): boolean {
  const words = new Set(itemTitle.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu));
  if (words.size < 3) return true;
  const said = `${page.text.length > LONGEST_NOTICE ? page.title : ""} ${page.text}`.toLowerCase();
  return [...words].filter((word) => said.includes(word)).length * 3 >= words.size;
}
