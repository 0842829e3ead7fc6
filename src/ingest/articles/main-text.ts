/** The article in a page. */
import { htmlToText } from "../../feeds/text/plain-text.ts";
import type { BarePage } from "./bare-page.ts";

/** Below it Readability searches again with looser rules; short articles are articles too. */
const SHORT_ARTICLE = 250;

/**
 * The main text of a page in plain words; empty where none is found. Some 50 ms of CPU a page, so only in a queue job.
 * The library is run by the first page.
 */
export async function mainText(page: BarePage): Promise<string> {
  const [{ default: JSDOMParser }, { Readability }] = await Promise.all([
    import("@mozilla/readability/JSDOMParser.js"),
    import("@mozilla/readability"),
  ]);
  const document = new JSDOMParser().parse(page.html);
  const article = new Readability(document, { charThreshold: SHORT_ARTICLE, disableJSONLD: true }).parse();
  return htmlToText(article?.content ?? "");
}
