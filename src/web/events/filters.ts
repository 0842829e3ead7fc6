/** Which events a list shows: read from an address's query, and written back into one. */
import * as v from "valibot";
import { SOURCE_SLUG } from "../../sources/source-list.ts";
import { topics } from "../../understanding/topics/topics.ts";
import { type QueryProblem, readQuery } from "../query.ts";
import { MOST_CHARACTERS } from "../search/query.ts";
import { type Cursor, parseCursor } from "./cursor.ts";

export type EventFilter = Readonly<{
  topic: string | null;
  source: string | null;
  entity: string | null;
  /** Words that a text search looks for, as they were typed. */
  words: string | null;
  minScore: number | null;
  /** UTC ms, included. */
  since: number | null;
  /** UTC ms, excluded. */
  until: number | null;
  cursor: Cursor | null;
}>;

const DAY_MS = 86_400_000;
const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;
const ENTITY_SLUG = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;
const TOPIC_SLUGS = topics.map(({ slug }) => slug);

const moment = v.pipe(
  v.string(),
  v.regex(MOMENT),
  v.check((text) => parseMoment(text, 0) !== null),
);

/** Every filter: what it takes, and what it means to those who ask. */
export const filterSchema = v.object({
  topic: v.optional(
    v.message(
      v.pipe(v.picklist(TOPIC_SLUGS), v.description("Only events of this topic."), v.examples(["policy"])),
      `takes one of ${TOPIC_SLUGS.join(", ")}`,
    ),
  ),
  source: v.optional(
    v.message(
      v.pipe(
        v.string(),
        v.regex(SOURCE_SLUG),
        v.description("Only what this source published, by its slug in any case."),
        v.examples(["halyard-labs"]),
      ),
      "takes the slug of a source, such as those under /sources",
    ),
  ),
  entity: v.optional(
    v.message(
      v.pipe(
        v.string(),
        v.maxLength(60),
        v.regex(ENTITY_SLUG),
        v.description("Only events that name this company, model, person or law, by its slug in any case."),
        v.examples(["wren-2"]),
      ),
      "takes the slug of a company, model, person or law, such as those under /api/v1/entities",
    ),
  ),
  q: v.optional(
    v.message(
      v.pipe(
        v.string(),
        v.maxLength(MOST_CHARACTERS),
        v.description("Only events whose title or text has these words."),
        v.examples(["open weights"]),
      ),
      `takes words to look for, at most ${MOST_CHARACTERS} characters`,
    ),
  ),
  min_score: v.optional(
    v.message(
      v.pipe(
        v.number(),
        v.minValue(1),
        v.maxValue(10),
        v.description("Only events with at least this score."),
        v.examples([6.5]),
      ),
      "takes a number from 1 to 10",
    ),
  ),
  since: v.optional(
    v.message(
      v.pipe(moment, v.description("Only events of this moment and after it."), v.examples(["2026-11-16"])),
      "takes an ISO date or time in UTC, such as 2026-11-16",
    ),
  ),
  until: v.optional(
    v.message(
      v.pipe(
        moment,
        v.description("Only events before this moment; a plain date includes the whole day."),
        v.examples(["2026-11-22"]),
      ),
      "takes an ISO date or time in UTC, such as 2026-11-22",
    ),
  ),
  cursor: v.optional(
    v.message(
      v.pipe(
        v.string(),
        v.maxLength(40),
        v.check((text) => parseCursor(text) !== null),
        v.description("Goes on where an earlier answer ended: its `next`, as it stands."),
      ),
      'takes the "next" of an earlier answer',
    ),
  ),
});

type FilterValues = v.InferOutput<typeof filterSchema>;
type FilterParameter = keyof FilterValues;
export const filterParameters: readonly FilterParameter[] = v.keyof(filterSchema).options;

/** Reads what it can: a page shows the list that is left of a query it does not wholly understand. */
export function parseFilter(query: URLSearchParams): { filter: EventFilter; problems: readonly QueryProblem[] } {
  const { values, problems } = readQuery(filterSchema, query);
  return { filter: toFilter(values), problems };
}

/** Values the schema has let through. */
export function toFilter({ topic, source, entity, q, min_score, since, until, cursor }: FilterValues): EventFilter {
  return {
    topic: topic ?? null,
    source: source ?? null,
    // Slugs of entities are stored in lower case.
    entity: entity?.toLowerCase() ?? null,
    words: q?.trim() ?? null,
    minScore: min_score ?? null,
    since: since === undefined ? null : parseMoment(since, 0),
    until: until === undefined ? null : parseMoment(until, DAY_MS),
    cursor: cursor === undefined ? null : parseCursor(cursor),
  };
}

/** Every event there is. */
export const NO_FILTER: EventFilter = toFilter({});

export type FilterChange = Readonly<Partial<Record<FilterParameter, string | null>>>;

/** The address of a list; `""` or null takes a parameter out, and a changed filter starts at the first page. */
export function listUrl(path: string, query: URLSearchParams, change: FilterChange): string {
  const next = new URLSearchParams();
  for (const parameter of filterParameters) {
    const kept = parameter === "cursor" ? null : query.get(parameter);
    const value = parameter in change ? change[parameter] : kept;
    if (value) next.set(parameter, value);
  }
  return next.size > 0 ? `${path}?${next.toString()}` : path;
}

/** UTC ms; null for what is no ISO date or time. A plain date means the whole day: `dayMs` carries `until` to its end. */
export function parseMoment(text: string, dayMs: number): number | null {
  const day = parseDay(text.slice(0, 10));
  if (day === null || text.length === 10) return day === null ? null : day + dayMs;
  if (!MOMENT.test(text)) return null;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : moment;
}

/** `Date.parse` takes 30 February for 2 March; such a day is none. */
function parseDay(text: string): number | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(day) && new Date(day).toISOString().startsWith(text) ? day : null;
}
