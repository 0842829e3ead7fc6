/** What the search page shows: the best of what was looked at, the newest, and which names and topics are meant. */
import type { Deps } from "../../deps.ts";
import { formatCursor } from "../events/cursor.ts";
import { type EventView, isoTime, toEventView } from "../events/event-view.ts";
import type { EventFilter } from "../events/filters.ts";
import { onePerStory } from "../events/front-page.ts";
import { pageOf } from "../events/walk.ts";
import { listEntities } from "../subjects/store.ts";
import { type AskedSearch, askedOf, isBeforeSpan } from "./asked.ts";
import {
  highlight,
  type Piece,
  readSnippet,
  type SoughtForms,
  type Sought,
  soughtForms,
  termsIn,
} from "./highlight.ts";
import { nearestName } from "./near-names.ts";
import { anyOf, quoted, type SearchTerm } from "./query.ts";
import { rankMatches } from "./rank.ts";
import { latestFirst, newestFirst, rowOf } from "./search-events.ts";
import {
  cutSnippets,
  findMatches,
  findNames,
  findSources,
  findUnknownTerms,
  type MatchRow,
  type Reads,
} from "./store.ts";
import { type Subjects, subjectSearchOf, toSubjects } from "./subjects.ts";

export type Hit = Readonly<{
  event: EventView;
  title: readonly Piece[];
  summary: readonly Piece[];
  /** A piece of the text, where title and summary do not have all the words. */
  snippet: readonly Piece[] | null;
}>;

/** How far a page has looked: through so many matches, back to one that came in at that time; `isAll`: no more follow. */
export type Looked = Readonly<{ events: number; since: string | null; isAll: boolean }>;

/** A word that stands in no event, and a name that is spelt nearly so. */
export type UnknownWord = Readonly<{ typed: string; near: string | null }>;

export type Search = Readonly<{
  asked: AskedSearch;
  /** On the first page, by how well they fit. */
  best: readonly Hit[];
  /** Of those that came in last, the newest first. */
  newest: readonly Hit[];
  next: string | null;
  looked: Looked;
  subjects: Subjects;
  /** Filled where the first page found nothing. */
  unknown: readonly UnknownWord[];
}>;

const BEST = 8;
const NEWEST = 20;
/** The first page looks at the newest, and at the newest of those with all words in the title. */
const FIRST_READS: Reads = { newest: 40, title: 15 };
const LATER_READS: Reads = { newest: 40, title: 0 };
/** So many pieces of texts are cut at most: the first ones are the best. */
const SNIPPETS = 12;
/** Names among which a misspelt one is looked for. */
const NAMES = 60;
const NO_SUBJECTS: Subjects = { topics: [], names: [], sources: [] };
const NOTHING: Omit<Search, "asked"> = {
  best: [],
  newest: [],
  next: null,
  looked: { events: 0, since: null, isAll: true },
  subjects: NO_SUBJECTS,
  unknown: [],
};

/** In two round trips, and at most 200 rows. */
export async function loadSearch(deps: Deps, filter: EventFilter): Promise<Search> {
  const asked = askedOf(filter);
  const { query, fts } = asked;
  if (fts === null) return { ...NOTHING, asked };
  const isFirst = filter.cursor === null;
  const reads = isFirst ? FIRST_READS : LATER_READS;
  const subjectSearch = subjectSearchOf(query.wanted);
  const [found, names, sources] = await deps.db.batch([
    findMatches(deps.db, { query: fts, beginning: query.beginning, filter, reads }),
    findNames(deps.db, subjectSearch),
    findSources(deps.db, subjectSearch),
  ]);
  const sought = { wanted: query.wanted, endings: found[0]?.endings?.split(" ") ?? [] };
  const chosen = choose(found, { filter, sought, reads, now: deps.now() });
  const subjects = isFirst ? toSubjects(query.wanted, { names, sources }) : NO_SUBJECTS;
  const { next, looked, best, newest } = chosen;
  const isEmpty = best.length + newest.length === 0;
  return {
    ...(isEmpty ? NOTHING : await loadHits(deps, chosen, sought)),
    unknown: found.length === 0 && isFirst ? await findUnknown(deps, query.wanted) : [],
    asked,
    next,
    looked,
    subjects,
  };
}

type Chosen = Readonly<{
  best: readonly MatchRow[];
  newest: readonly MatchRow[];
  next: string | null;
  looked: Looked;
}>;

type Look = Readonly<{ filter: EventFilter; sought: Sought; reads: Reads; now: number }>;

/** Where all that match fit on one page, there is one list: the best first. */
function choose(found: readonly MatchRow[], { filter, sought, reads, now }: Look): Chosen {
  const walked = newestFirst(found.filter((row) => row.isNewest === 1));
  const { page, last } = pageOf(walked, { reads: reads.newest, limit: NEWEST });
  const isOver = last === null || isBeforeSpan(last, filter);
  const rows = new Map([...found, ...walked].map((row) => [row.id, row]));
  const looked = { events: rows.size, since: isoTime(walked.at(-1)?.firstSeenAt ?? null), isAll: isOver };
  const next = isOver ? null : formatCursor(last);
  if (reads.title === 0) return { best: [], newest: latestFirst(page), next, looked };
  const fitting = [...rows.values()].filter((row) => row.fits === 1);
  const ranked = rankMatches(fitting, sought, now);
  if (isOver) return { best: ranked, newest: [], next, looked };
  const best = withoutOtherAccounts(ranked).slice(0, BEST);
  return { best, newest: latestFirst(page).filter((row) => !best.includes(row)), next, looked };
}

/** The first of each story: the others are a click away. */
function withoutOtherAccounts(ranked: readonly MatchRow[]): MatchRow[] {
  const told = new Set(onePerStory(ranked.map(({ id, card }) => ({ id, story: card.story }))).map(({ id }) => id));
  return ranked.filter(({ id }) => told.has(id));
}

async function loadHits(
  { db, config }: Deps,
  { best, newest }: Chosen,
  sought: Sought,
): Promise<Pick<Search, "best" | "newest">> {
  const wanted = [...best, ...newest].flatMap((row) => snippetOf(row, sought)).slice(0, SNIPPETS);
  const snippets = wanted.length > 0 ? await cutSnippets(db, wanted) : [];
  const texts = new Map(snippets.map(({ id, text }) => [id, text]));
  const forms = soughtForms(sought.wanted, sought.endings);
  const toHits = (rows: readonly MatchRow[]) =>
    rows.map((row) => toHit(toEventView(rowOf(row), config.siteUrl), texts.get(row.id) ?? "", forms));
  return { best: toHits(best), newest: toHits(newest) };
}

/** What to show of its text: the words that neither title nor summary has. */
function snippetOf({ id, title, summary }: MatchRow, { wanted, endings }: Sought): { id: number; query: string }[] {
  const seen = termsIn(`${title}\n${summary}`, { wanted, endings });
  const unseen = wanted.filter((term) => !seen.includes(term));
  return unseen.length > 0 ? [{ id, query: anyOf(unseen, unseen.at(-1) === wanted.at(-1) ? endings : []) }] : [];
}

function toHit(event: EventView, text: string, forms: SoughtForms): Hit {
  const snippet = readSnippet(text);
  return {
    event,
    title: highlight(event.title, forms),
    summary: highlight(event.summary, forms),
    snippet: snippet.some(({ isHit }) => isHit) ? snippet : null,
  };
}

/** Words that no event has; where each has one, it is all of them together that none has. */
async function findUnknown({ db }: Deps, wanted: readonly SearchTerm[]): Promise<readonly UnknownWord[]> {
  const [unknown, names] = await db.batch([findUnknownTerms(db, wanted.map(quoted)), listEntities(db, NAMES, null)]);
  const written = names.map(({ name }) => name);
  return unknown
    .flatMap(({ nth }) => wanted[nth] ?? [])
    .map(({ typed }) => ({ typed, near: nearestName(typed, written) }));
}
