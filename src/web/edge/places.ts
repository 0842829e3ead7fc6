/** Which addresses the edge keeps copies of, what may be asked of them, and how long a copy is good for. */
import { filterParameters } from "../events/filters.ts";

/** One kind of public address. What is not in this list is never kept: forms, personal links, the operator's commands. */
export type Place = Readonly<{
  /** Its query: a page heeds these and no others. `refuses`: it is asked as it stands, since it refuses what it does not know. */
  parameters: readonly string[] | "refuses";
  /** A page stands in several formats, and as HTML in the reader's colours. */
  isPage: boolean;
  /** How long a copy may stand while the data has not changed. */
  freshMs: number;
  /** A copy is made anew as soon as the data has changed. */
  followsData: boolean;
}>;

/** Null where nothing may be kept. @param path as routes are found by it, needless percent signs read */
export function placeOf(path: string): Place | null {
  return PLACES.find(([shape]) => shape.test(path))?.[1] ?? null;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Ages such as "12m ago" stand in pages: five minutes on they may be wrong by as much. */
const page: Place = { parameters: [], isPage: true, freshMs: 5 * MINUTE_MS, followsData: true };
const list: Place = { ...page, parameters: filterParameters };
const walked: Place = { ...page, parameters: ["cursor"] };
const subject: Place = { ...page, parameters: ["cursor", "min_score"] };
/** When sources were last looked at changes without the data's version. */
const live: Place = { ...walked, freshMs: MINUTE_MS };
const file: Place = { ...page, isPage: false };
const feed: Place = { ...list, isPage: false };
const api: Place = { ...file, parameters: "refuses" };
/** A picture of an event: without ages, and dear to draw. */
const picture: Place = { ...file, freshMs: HOUR_MS };
/** For crawlers, who come by the day, and files that change with the code alone. */
const slow: Place = { ...file, freshMs: HOUR_MS, followsData: false };

/** `v` is the version a page names; a browser keeps that for good. */
const asset: Place = { ...slow, parameters: ["v"] };

const PLACES: readonly (readonly [RegExp, Place])[] = [
  [/^\/(?:index\.(?:json|md))?$/, list],
  [/^\/about$/, page],
  [/^\/events(?:\.json|\.md)?$/, list],
  [/^\/events\/\d+\/card\.(?:svg|png)$/, picture],
  [/^\/card\.png$/, slow],
  [/^\/events\/\d+(?:\.json|\.md|\/[^/]+)?$/, page],
  [/^\/stories\/\d+(?:\.json)?$/, page],
  [/^\/(?:topics|entities)(?:\.json)?$/, walked],
  [/^\/(?:topics|entities)\/[^/]+$/, subject],
  [/^\/(?:status|sources)(?:\.json)?$/, live],
  [/^\/sources\/[^/]+$/, { ...subject, freshMs: MINUTE_MS }],
  [/^\/digests\/feed\.xml$/, file],
  [/^\/digests(?:\/[^/]+|\.json)?$/, walked],
  [/^\/search(?:\.json)?$/, list],
  [/^\/(?:feed\.xml|rss\.xml|feed\.json)$/, feed],
  [/^\/sources\.opml$/, file],
  [/^\/api\/v1\/.+$/, api],
  [/^\/docs(?:\.json)?$/, { ...page, freshMs: HOUR_MS, followsData: false }],
  [/^\/(?:openapi\.json|robots\.txt|llms\.txt|sitemap\.xml|sitemaps\/[^/]+)$/, slow],
  [/^\/(?:style\.css|favicon\.svg)$/, asset],
];
