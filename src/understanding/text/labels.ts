/** Labels before a headline: they tell what kind of post it is, and never what it is about. */

const LABEL =
  /^(?:(?:(?:show|ask|tell|launch) hn|breaking(?: news)?|exclusive|opinion|analysis|explainer|interview|podcast|video|watch|live|update|updated|psa|til)(?:\s*:\s*|\s+[–—|-]\s+)|\[[\p{L} ]{1,16}\]\s*)(?=\S)/iu;

/** `Show HN: a lamp` is `a lamp`; a title that is nothing but a label keeps it. */
export function withoutLabel(title: string): string {
  return title.replace(LABEL, "");
}
