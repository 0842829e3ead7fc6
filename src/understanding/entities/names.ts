/** Capitalised spans and version-like tokens: what a text names, found without a model or a list. */
import { isStopWord } from "../text/terms.ts";

export type NameSpan = Readonly<{
  /** As written: `Qwen-Image-3.0`, `Bank of England`. */
  name: string;
  at: number;
  /** It opens a sentence, so its capital may mean nothing. */
  opens: boolean;
}>;

const CAPITALISED = String.raw`\p{Lu}[\p{L}\p{N}&+.’'-]*[\p{L}\p{N}]|\p{Lu}`;
const VERSION = String.raw`v?\d[\p{L}\p{N}.-]*[\p{L}\p{N}]|\d`;
const LINKS = "(?:of|de|von|van|the) ";
/** `GPT-5.6`, `Bank of England`, `Claude Opus 4.8`; or any token with a digit, such as `27B`. */
const SPAN = new RegExp(
  `(?:${CAPITALISED})(?: (?:${LINKS})?(?:${CAPITALISED})| (?:${VERSION})(?![\\p{L}\\p{N}]))*|(?<![\\p{L}\\p{N}-])[\\p{L}\\p{N}-]*\\d[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}]|\\d`,
  "gu",
);
const OPENS_SENTENCE = /(?:^|[.!?:;"'“‘([•\n-])\s*$/;

export function nameSpans(text: string): NameSpan[] {
  const spans: NameSpan[] = [];
  for (const match of text.matchAll(SPAN)) {
    const opens = OPENS_SENTENCE.test(text.slice(Math.max(0, match.index - 3), match.index));
    const name = trimmed(match[0]);
    if (name.length > 1) spans.push({ name, at: match.index + match[0].indexOf(name), opens });
  }
  return spans;
}

/** `The European Commission’s` names the `European Commission`. */
function trimmed(span: string): string {
  const words = span.replace(/[’']s$/, "").split(" ");
  const from = words.findIndex((word) => !isStopWord(word));
  return from < 0 ? "" : words.slice(from).join(" ");
}
