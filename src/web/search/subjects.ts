/** Topics, names and sources that a search may mean: direct ways to where everything on them stands. Pure. */
import { slugify } from "../../sources/slug.ts";
import { topics } from "../../understanding/topics/topics.ts";
import type { SearchTerm } from "./query.ts";
import type { SubjectSearch } from "./store.ts";
import { formOf, wordsIn } from "./words.ts";

type NameRow = Readonly<{ slug: string; name: string; kind: string; events: number }>;

export type Subjects = Readonly<{
  topics: readonly Readonly<{ slug: string; name: string }>[];
  names: readonly NameRow[];
  sources: readonly Readonly<{ slug: string; name: string }>[];
}>;

/** Single words are looked up up to this many. */
const WORDS = 3;
/** So many slugs that begin with the words are read, and the best of all are shown. */
const READ = 4;
const SHOWN = 4;

/** The words together are a slug or begin one (`claude` that of `claude-opus`); each alone may be one too. */
export function subjectSearchOf(wanted: readonly SearchTerm[]): SubjectSearch {
  const beginning = slugOf(wanted);
  const slugs = [beginning, ...wanted.slice(0, WORDS).map((term) => slugOf([term]))].filter((slug) => slug !== "");
  return { slugs: [...new Set(slugs)], beginning, limit: beginning === "" ? 0 : READ };
}

function slugOf(terms: readonly SearchTerm[]): string {
  return slugify(terms.flatMap(({ words }) => words).join(" "), "");
}

export function toSubjects(
  wanted: readonly SearchTerm[],
  { names, sources }: Pick<Subjects, "names" | "sources">,
): Subjects {
  return {
    topics: topics.filter(({ name }) => isMeant(name, wanted)).map(({ slug, name }) => ({ slug, name })),
    names: names.toSorted((a, b) => b.events - a.events).slice(0, SHOWN),
    sources: sources.slice(0, SHOWN),
  };
}

/** Every word that is looked for stands in the topic's name. */
function isMeant(name: string, wanted: readonly SearchTerm[]): boolean {
  const forms = new Set(wordsIn(name).map(({ text }) => formOf(text)));
  return wanted.every(({ words }) => words.every((word) => forms.has(formOf(word))));
}
