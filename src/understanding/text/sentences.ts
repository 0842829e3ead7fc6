/** A plain-text body as finished sentences. */

export type Sentence = Readonly<{
  /** As it stands in the body, but for marks of markup, footnote numbers and the label before it. */
  text: string;
  /** Counts lines of the body, so that neighbours are known to stand together. */
  line: number;
  /** Place within its line. */
  place: number;
  /** It stands in a list. */
  listed: boolean;
}>;

/** A full stop after these ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(“"])(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|Jr|Sr|vs|etc|e\.g|i\.e|cf|al|approx|Inc|Corp|Co|Ltd|Fig|Sec|Vol|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/;
const ABBREVIATION_WITHIN = 10;
/** Scripts without spaces end a sentence by their own full stops, and the next begins at once. */
const BOUNDARY =
  /(?<=[.!?…]["'”’)\]]{0,2})\s+(?=["'“‘([]?[\p{Lu}\p{Lt}\p{Lo}\p{N}])|(?<=[。！？｡।۔؟][」』”’）]?)\s*(?=[^\s」』”’）])/u;
const FINISHED = /[.!?。！？｡।۔؟]["'”’)\]」』）]{0,2}$/;
const CUT_OFF = /(?:\.{3}|…)["'”’)\]」』）]{0,2}$/;
/** `a focus.1 The next`: a footnote's number glued to the full stop. */
const FOOTNOTE = /(?<=[\p{Ll}"”)][.!?]["”]?)\d{1,2}(?=\s|$)/gu;
/** Labels before the prose: of a paper's feed, of an abstract, of a newsletter, of a paragraph (`What’s new:`). */
const LABEL = new RegExp(
  [
    String.raw`^arXiv:\S+\s+Announce Type:\s+\S+\s+(?:Abstract:\s+)?`,
    String.raw`^(?:Abstract|ABSTRACT|TL;?DR|Tl;?dr|Summary)\s*:\s*`,
    String.raw`^(?:[\p{L}&-]{1,20} ){0,6}(?:[Nn]ews|[Ii]nsights|[Nn]ewsletter|[Dd]igest|[Bb]riefing)\s?: `,
    String.raw`^(?:What['’]s new|How it works|Why it matters|The news|The big picture|Behind the news|Background|Results?|Driving the news|Update): (?=\p{Lu})`,
  ].join("|"),
  "u",
);
const LIST_MARK = /^\s*(?:[-*•·–]|\d{1,3}[.)])\s+/;
/** Markdown that some feeds leave in their text. */
const MARKUP = /\*\*|__|\*(?=["“])|(?<=["”])\*|^\s*-{3,}\s+/g;
const OPENS = /^["'“‘([「『（]?[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;

/**
 * The finished sentences of a body; headings, list crumbs and what a feed cut off in the middle are left out.
 * @param most how many are wanted: a long body is read no further
 */
export function sentencesOf(body: string, most = Infinity): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [line, words] of body.split(/\n+/).entries()) {
    if (sentences.length >= most) break;
    const listed = LIST_MARK.test(words);
    for (const [place, text] of splitLine(words).entries()) {
      if (isFinished(text)) sentences.push({ text, line, place, listed });
    }
  }
  return sentences.slice(0, most);
}

function splitLine(line: string): string[] {
  const unmarked = line.replace(LIST_MARK, "").replace(MARKUP, "");
  const prose = unmarked.replace(LABEL, "").replace(FOOTNOTE, "").trim();
  const sentences: string[] = [];
  let open: string[] = [];
  for (const piece of prose.split(BOUNDARY)) {
    open.push(piece);
    if (ABBREVIATION.test(piece.slice(-ABBREVIATION_WITHIN))) continue;
    sentences.push(open.join(" "));
    open = [];
  }
  return open.length > 0 ? [...sentences, open.join(" ")] : sentences;
}

function isFinished(text: string): boolean {
  return FINISHED.test(text.slice(-4)) && !CUT_OFF.test(text.slice(-6)) && OPENS.test(text);
}
