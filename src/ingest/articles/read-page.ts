/** From the bytes of a web page to the words of its article, or to the reason why there are none. */
import { decodeText } from "../../feeds/text/decode.ts";
import { htmlToText } from "../../feeds/text/plain-text.ts";
import { isFrontPage, urlKey } from "../canonical-url.ts";
import { cut } from "../item-text.ts";
import { barePage } from "./bare-page.ts";
import { type ArticleData, articleData } from "./json-ld.ts";
import { mainText } from "./main-text.ts";
import { isAbout, withoutOffer } from "./notices.ts";
import { type PageFacts, pageFacts } from "./page-facts.ts";

/** `url` is where the page stands after redirects, `title` what the feed calls the item. */
export type PageHints = Readonly<{ url: string; contentType: string | null; title: string; now: number }>;

export type PageReading =
  | (PageFacts & Readonly<{ ok: true; text: string }>)
  | Readonly<{ ok: false; refused: boolean; reason: string }>;

/** In letters and digits; two or three sentences. */
const LEAST_TEXT = 200;
const LONGEST_TEXT = 40_000;
const LONGEST_LINE = 120;
const MOST_LINES = 6;
const SENTENCE_END = /[.!?…:。！？]["'”’»)]*$/u;
const HTML_TYPE = /^(?:text\/html|application\/xhtml\+xml)\b/i;

/** Reads one page; whatever it holds, in bounded time and memory. Never throws. */
export async function readPage(bytes: Uint8Array, hints: PageHints): Promise<PageReading> {
  const key = urlKey(hints.url);
  if (key !== null && isFrontPage(key)) return refusal("the address leads to the site's front page");
  if (hints.contentType !== null && !HTML_TYPE.test(hints.contentType.trim())) {
    return refusal(`the address leads to ${cut(hints.contentType.trim(), 80)}, not to a web page`);
  }
  const page = barePage(decodeText(bytes, hints.contentType).text);
  const data = articleData(page.jsonLd);
  const found = await mainText(page).catch(() => null);
  const text = cut(withoutOffer(withoutPreamble(fullest(found ?? "", data))), LONGEST_TEXT);
  if (lettersIn(text) < LEAST_TEXT) return tooLittle(text, { isUnreadable: found === null, data });
  if (!isAbout({ text, title: page.metas.get("og:title") ?? "" }, hints.title)) return failure(STRANGER);
  return { ok: true, text, ...pageFacts(page, data, hints) };
}

const STRANGER = "the page tells of something else than the item: an error page, a sign-in or a notice, perhaps";

/** Pages that scripts build show no text, but some tell it to search engines. */
function fullest(found: string, data: ArticleData | null): string {
  if (lettersIn(found) >= LEAST_TEXT || !data?.body) return found;
  const told = htmlToText(data.body.replaceAll("\n", "<p>"));
  return told.length > found.length ? told : found;
}

/** Title, author, date, minutes to read and contents stand above many articles: lines that are no sentences. */
function withoutPreamble(text: string): string {
  const paragraphs = text.split("\n\n");
  const start = paragraphs.findIndex((paragraph) => paragraph.split("\n").some(isProse));
  return start > 0 && start <= MOST_LINES ? paragraphs.slice(start).join("\n\n") : text;
}

/** An entry of a list is a heading even with a question mark. */
function isProse(line: string): boolean {
  return line.length > LONGEST_LINE || (SENTENCE_END.test(line) && !/^\s*- /.test(line));
}

function lettersIn(text: string): number {
  return text.slice(0, LONGEST_TEXT).replace(/[^\p{L}\p{N}]+/gu, "").length;
}

function tooLittle(
  text: string,
  { isUnreadable, data }: { isUnreadable: boolean; data: ArticleData | null },
): PageReading {
  if (data?.isPaywalled) return refusal("the article stands behind a paywall");
  if (isUnreadable) return failure("the page's markup could not be searched");
  return failure(`the page holds too little text: ${lettersIn(text)} letters`);
}

function refusal(reason: string): PageReading {
  return { ok: false, refused: true, reason };
}

function failure(reason: string): PageReading {
  return { ok: false, refused: false, reason };
}
