/** What the search page shows: the best of what was looked at, the newest, and which names and topics are meant. */
import type { Deps } from "../../deps.ts";
import { formatCursor } from "../events/cursor.ts";
import { type EventView, isoTime, toEventView } from "../events/event-view.ts";
import type { EventFilter } from "../events/filters.ts";
import { onePerStory } from "../events/front-page.ts";
import { type EventRow, eventsByIds } from "../events/store.ts";
import { pageOf } from "../events/walk.ts";
import { listEntities } from "../subjects/store.ts";
import { type AskedSearch, askedOf, isBeforeSpan } from "./asked.ts";
import { highlight, type Piece, readSnippet, type SoughtForms, soughtForms, termsIn } from "./highlight.ts";
import { nearestName } from "./near-names.ts";
import { anyOf, quoted, type SearchQuery } from "./query.ts";
import { rankMatches } from "./rank.ts";
import {
  cutSnippets,
  findEndings,
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
  newest: readonly Hit[];
  next: string | null;
  looked: Looked;
  subjects: Subjects;
  /** Filled where nothing was found. */
  unknown: readonly UnknownWord[];
}>;

const BEST = 8;
const NEWEST = 20;
/** The first page looks at the newest, and at the newest of those with all words in the title or side by side. */
const FIRST_READS: Reads = { newest: 45, title: 20, together: 15 };
const LATER_READS: Reads = { newest: 45, title: 0, together: 0 };
/** Names among which a misspelt one is looked for. */
const NAMES = 80;
const NOTHING: Omit<Search, "asked" | "subjects"> = {
  best: [],
  newest: [],
  next: null,
  looked: { events: 0, since: null, isAll: true },
  unknown: [],
};
const NO_SUBJECTS: Subjects = { topics: [], names: [], sources: [] };

/** In two round trips, and at most 200 rows. */
export async function loadSearch(deps: Deps, filter: EventFilter): Promise<Search> {
  const asked = askedOf(filter);
  const { query, fts } = asked;
  if (fts === null) return { ...NOTHING, asked, subjects: NO_SUBJECTS };
  const reads = filter.cursor === null ? FIRST_READS : LATER_READS;
  const subjectSearch = subjectSearchOf(query.wanted);
  const [rows, endingRows, names, sources] = await deps.db.batch([
    findMatches(deps.db, { query: fts, beginning: query.beginning, filter: asked.filter, reads }),
    findEndings(deps.db, fts, query.beginning),
    findNames(deps.db, subjectSearch),
    findSources(deps.db, subjectSearch),
  ]);
  const endings = endingRows.map(({ term }) => term);
  const subjects = filter.cursor === null ? toSubjects(query.wanted, { names, sources }) : NO_SUBJECTS;
  const chosen = choose(rows, { asked, endings, reads, now: deps.now() });
  if (chosen.best.length + chosen.newest.length === 0) {
    const unknown = await findUnknown(deps, asked, rows.length);
    return { ...NOTHING, next: chosen.next, looked: chosen.looked, asked, subjects, unknown };
  }
  const hits = await loadHits(deps, chosen, { asked, endings });
  return { ...chosen, ...hits, asked, subjects, unknown: [] };
}

type Chosen = Readonly<{
  best: readonly MatchRow[];
  newest: readonly MatchRow[];
  next: string | null;
  looked: Looked;
}>;

/** Where all that match fit on one page, there is one list: the best first. */
function choose(
  rows: readonly MatchRow[],
  { asked, endings, reads, now }: { asked: AskedSearch; endings: readonly string[]; reads: Reads; now: number },
): Chosen {
  const walked = rows.filter((row) => row.isNewest === 1);
  const { page, last } = pageOf(walked, { reads: reads.newest, limit: NEWEST });
  const isOver = last === null || isBeforeSpan(last, asked.filter);
  const looked = { events: rows.length, since: isoTime(walked.at(-1)?.occurredAt ?? null), isAll: isOver };
  const next = isOver ? null : formatCursor(last);
  if (reads.title === 0) return { best: [], newest: page, next, looked };
  const fitting = rows.filter((row) => row.fits === 1);
  const ranked = rankMatches(fitting, { wanted: asked.query.wanted, endings }, now);
  if (isOver) return { best: ranked, newest: [], next, looked };
  const best = withoutOtherAccounts(ranked).slice(0, BEST);
  return { best, newest: page.filter((row) => !best.includes(row)), next, looked };
}

/** The first of each story: the others are a click away. */
function withoutOtherAccounts(ranked: readonly MatchRow[]): MatchRow[] {
  const stories = ranked.map(({ id, storyId }) => ({ id, story: storyId === null ? null : { id: storyId } }));
  const first = new Set(onePerStory(stories).map(({ id }) => id));
  return ranked.filter(({ id }) => first.has(id));
}

type Sought = Readonly<{ asked: AskedSearch; endings: readonly string[] }>;

async function loadHits(
  { db, config }: Deps,
  { best, newest }: Chosen,
  { asked: { query }, endings }: Sought,
): Promise<Pick<Search, "best" | "newest">> {
  const rows = [...best, ...newest];
  const ids = rows.map(({ id }) => id);
  const [events, snippets] = await db.batch([
    eventsByIds(db, ids),
    cutSnippets(
      db,
      rows.flatMap((row) => snippetOf(row, { query, endings })),
    ),
  ]);
  const texts = new Map(snippets.map(({ id, text }) => [id, text]));
  const sought = soughtForms(query.wanted, endings);
  const hits = new Map(events.map((row) => [row.id, toHit(row, { sought, text: texts.get(row.id), ...config })]));
  const hitsOf = (of: readonly MatchRow[]) => of.flatMap(({ id }) => hits.get(id) ?? []);
  return { best: hitsOf(best), newest: hitsOf(newest) };
}

/** What to show of its text: the words that neither title nor summary has. */
function snippetOf(
  { id, title, summary }: MatchRow,
  { query: { wanted }, endings }: { query: SearchQuery; endings: readonly string[] },
): { id: number; query: string }[] {
  const seen = termsIn(`${title}\n${summary}`, wanted, endings);
  const unseen = wanted.filter((term) => !seen.includes(term));
  return unseen.length > 0 ? [{ id, query: anyOf(unseen, unseen.at(-1) === wanted.at(-1) ? endings : []) }] : [];
}

type Marks = Readonly<{ sought: SoughtForms; text: string | undefined; siteUrl: string }>;

function toHit(row: EventRow, { sought, text, siteUrl }: Marks): Hit {
  const event = toEventView(row, siteUrl);
  const snippet = text ? readSnippet(text) : [];
  return {
    event,
    title: highlight(event.title, sought),
    summary: highlight(event.summary, sought),
    snippet: snippet.some(({ isHit }) => isHit) ? snippet : null,
  };
}

/** Only where no event has all the words: else it is the filters that leave nothing. */
async function findUnknown({ db }: Deps, { query }: AskedSearch, matches: number): Promise<readonly UnknownWord[]> {
  if (matches > 0) return [];
  const [unknown, names] = await db.batch([
    findUnknownTerms(db, query.wanted.map(quoted)),
    listEntities(db, NAMES, null),
  ]);
  return unknown
    .flatMap(({ nth }) => query.wanted[nth] ?? [])
    .map(({ typed }) => ({
      typed,
      near: nearestName(
        typed,
        names.map(({ name }) => name),
      ),
    }));
}
