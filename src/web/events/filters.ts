/** Which events a list shows: read from an address's query, and written back into one. */
import { SOURCE_SLUG } from "../../sources/source-list.ts";
import { topics } from "../../understanding/topics/topics.ts";
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

type FilterParameter = (typeof filterParameters)[number];
export const filterParameters = ["topic", "source", "entity", "q", "min_score", "since", "until", "cursor"] as const;

/** A value no filter can use: which parameter, and what it takes. */
export type FilterProblem = Readonly<{ parameter: string; message: string }>;

/** Reads what it can. Pages show the list that is left, the API refuses and names the problems. */
export function parseFilter(query: URLSearchParams): { filter: EventFilter; problems: readonly FilterProblem[] } {
  const problems: FilterProblem[] = [];
  const read = <T>(parameter: FilterParameter, parse: (text: string) => T | null, takes: string): T | null => {
    const text = query.get(parameter);
    if (text === null || text.trim() === "") return null;
    const value = parse(text);
    if (value === null) problems.push({ parameter, message: `${parameter} takes ${takes}` });
    return value;
  };
  const filter: EventFilter = {
    topic: read("topic", parseTopic, `one of ${topics.map((topic) => topic.slug).join(", ")}`),
    source: read("source", parseSlug, "the slug of a source, such as those under /sources"),
    entity: read(
      "entity",
      parseEntity,
      "the slug of a company, model, person or law, such as those under /api/v1/entities",
    ),
    words: read("q", parseWords, `words to look for, at most ${MAX_WORDS_LENGTH} characters`),
    minScore: read("min_score", parseScore, "a number from 1 to 10"),
    since: read("since", (text) => parseMoment(text, 0), "an ISO date or time in UTC, such as 2026-11-16"),
    until: read("until", (text) => parseMoment(text, DAY_MS), "an ISO date or time in UTC, such as 2026-11-22"),
    cursor: read("cursor", parseCursor, 'the "next" of an earlier answer'),
  };
  return { filter, problems };
}

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

const DAY_MS = 86_400_000;
const MAX_WORDS_LENGTH = 200;

function parseTopic(text: string): string | null {
  return topics.find((topic) => topic.slug === text)?.slug ?? null;
}

function parseSlug(text: string): string | null {
  return SOURCE_SLUG.test(text) ? text : null;
}

/** As `slugify` writes them, however they are written here. */
function parseEntity(text: string): string | null {
  const slug = text.toLowerCase();
  return slug.length <= 60 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) ? slug : null;
}

function parseWords(text: string): string | null {
  return text.length <= MAX_WORDS_LENGTH ? text.trim() : null;
}

function parseScore(text: string): number | null {
  const score = /^\d{1,2}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  return score >= 1 && score <= 10 ? score : null;
}

/** UTC ms; null for what is no ISO date or time. A plain date means the whole day: `dayMs` carries `until` to its end. */
export function parseMoment(text: string, dayMs: number): number | null {
  const day = parseDay(text.slice(0, 10));
  if (day === null || text.length === 10) return day === null ? null : day + dayMs;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : moment;
}

/** `Date.parse` takes 30 February for 2 March; such a day is none. */
function parseDay(text: string): number | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(day) && new Date(day).toISOString().startsWith(text) ? day : null;
}
