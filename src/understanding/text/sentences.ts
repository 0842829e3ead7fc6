/** A plain-text body as finished sentences. */

export type Sentence = Readonly<{
  text: string;
  /** Counts lines of the body, so that neighbours are known to stand together. */
  line: number;
  /** Place within its line. */
  place: number;
}>;

/** A full stop after these ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(“"])(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|Jr|Sr|vs|etc|e\.g|i\.e|cf|al|approx|Inc|Corp|Co|Ltd|Fig|Sec|Vol|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/;
const BOUNDARY = /(?<=[.!?…]["'”’)\]]{0,2})\s+(?=["'“‘([]?[\p{Lu}\p{N}])/u;
const FINISHED = /[.!?]["'”’)\]]{0,2}$/;
const CUT_OFF = /(?:\.{3}|…)["'”’)\]]{0,2}$/;
/** `a focus.1 The next`: a footnote's number glued to the full stop. */
const FOOTNOTE = /(?<=[\p{Ll}"”)][.!?]["”]?)\d{1,2}(?=\s|$)/gu;
/** Labels before the prose: what a paper's feed and an abstract begin with. */
const LABEL =
  /^(?:arXiv:\S+\s+Announce Type:\s+\S+\s+)?(?:abstract|tl;?dr|summary)\s*:\s+|^arXiv:\S+\s+Announce Type:\s+\S+\s*/i;
/** Marks of lists, and Markdown that some feeds leave in their text. */
const MARKUP = /\*\*|__|^\s*(?:-{3,}|[-*•]|\d{1,3}\.)\s+/g;
const OPENS = /^["'“‘([]?[\p{Lu}\p{N}]/u;

/** The finished sentences of a body; headings, list crumbs and what a feed cut off in the middle are left out. */
export function sentencesOf(body: string): Sentence[] {
  return body.split(/\n+/).flatMap((line, at) =>
    splitLine(line)
      .map((text, place) => ({ text, line: at, place }))
      .filter(({ text }) => isFinished(text)),
  );
}

function splitLine(line: string): string[] {
  const prose = line.replace(MARKUP, "").replace(LABEL, "").replace(FOOTNOTE, "").trim();
  const sentences: string[] = [];
  let open = "";
  for (const piece of prose.split(BOUNDARY)) {
    open = open ? `${open} ${piece}` : piece;
    if (ABBREVIATION.test(open)) continue;
    sentences.push(open);
    open = "";
  }
  return open ? [...sentences, open] : sentences;
}

function isFinished(text: string): boolean {
  return FINISHED.test(text) && !CUT_OFF.test(text) && OPENS.test(text);
}
