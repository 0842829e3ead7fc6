/** What each public address may cost, in any archive: the one table that the budget test and the bench go through. */
import { formatCursor } from "../../../src/web/events/cursor.ts";
import { CYCLE, timeOfEvent } from "../../bench/reading/calendar.ts";
import { SPECIAL } from "../../bench/reading/events.ts";

export type Route = Budget &
  Readonly<{
    name: string;
    /** @param newest the number of the newest event; event 1 is the oldest */
    path: (newest: number) => string;
    status?: number;
    /** An archive of one week has fewer of what is asked for than a page shows, weeks among them: it may cost less there. */
    isScarce?: boolean;
  }>;

export type Budget = Readonly<{ rows: number; queries: number; trips: number }>;

const LIST: Budget = { rows: 40, queries: 1, trips: 1 };
const EVENT: Budget = { rows: 60, queries: 3, trips: 1 };
/** Several ranges of an index, each read one row ahead. */
const MERGED: Budget = { ...LIST, rows: 44 };
/** Each name, its event, and whether the event is about the topic too. */
const SIFTED_NAMES: Budget = { ...LIST, rows: 95 };
/** Why it is not shown is asked once it is not found. */
const NO_EVENT: Budget = { rows: 25, queries: 4, trips: 2 };
/** Where title and summary show the words already, no text is read. */
const SEARCH: Budget = { rows: 200, queries: 3, trips: 1 };
const SEARCH_IN_TEXT: Budget = { rows: 200, queries: 4, trips: 2 };
/** Which word nobody wrote, and which name is spelt nearly so. */
const SEARCH_IN_VAIN: Budget = { rows: 200, queries: 5, trips: 2 };
const NOTHING: Budget = { rows: 0, queries: 0, trips: 0 };

const pages: readonly Route[] = [
  { name: "front page", path: () => "/", rows: 60, queries: 3, trips: 1 },
  { name: "front page as JSON", path: () => "/index.json", rows: 60, queries: 3, trips: 1 },
  { name: "story", path: (newest) => `/stories/${newest - 8}`, rows: 10, queries: 2, trips: 2 },
  { name: "big story", path: (newest) => `/stories/${special(newest, "bigStory")}`, rows: 82, queries: 2, trips: 2 },
  { name: "unknown story", path: () => "/stories/999999999", status: 404, rows: 6, queries: 2, trips: 2 },
  { name: "topics", path: () => "/topics", isScarce: true, rows: 224, queries: 1, trips: 1 },
  { name: "topic", path: () => "/topics/models", isScarce: true, rows: 66, queries: 3, trips: 2 },
  { name: "rare topic", path: () => "/topics/education", isScarce: true, rows: 66, queries: 3, trips: 2 },
  { name: "unknown topic", path: () => "/topics/knitting", status: 404, ...NOTHING },
  { name: "names", path: () => "/entities", rows: 40, queries: 1, trips: 1 },
  { name: "name", path: () => "/entities/name-0", isScarce: true, rows: 66, queries: 4, trips: 2 },
  { name: "rare name", path: () => "/entities/name-3999", isScarce: true, rows: 66, queries: 4, trips: 2 },
  { name: "unknown name", path: () => "/entities/nobody", status: 404, rows: 6, queries: 4, trips: 2 },
  { name: "sources", path: () => "/sources", rows: 420, queries: 1, trips: 1 },
  { name: "source", path: () => "/sources/paper-0", isScarce: true, rows: 76, queries: 5, trips: 2 },
  { name: "unknown source", path: () => "/sources/nobody", status: 404, rows: 6, queries: 5, trips: 2 },
  { name: "digests", path: () => "/digests", rows: 22, queries: 1, trips: 1 },
  { name: "digest", path: () => "/digests/7", rows: 3, queries: 1, trips: 1 },
  { name: "unknown digest", path: () => "/digests/700", status: 404, rows: 0, queries: 1, trips: 1 },
  { name: "status", path: () => "/status", isScarce: true, rows: 373, queries: 5, trips: 1 },
  { name: "about", path: () => "/about", ...NOTHING },
  { name: "docs", path: () => "/docs", ...NOTHING },
];

const lists: readonly Route[] = [
  { name: "events", path: () => "/events", ...LIST },
  { name: "events as JSON", path: () => "/events.json", ...LIST },
  { name: "events, an old page", path: (newest) => `/events?cursor=${middleOf(newest)}`, ...LIST },
  { name: "events of a topic", path: () => "/events?topic=models", ...LIST },
  {
    name: "events of a topic, an old page",
    path: (newest) => `/events?topic=models&cursor=${middleOf(newest)}`,
    ...MERGED,
  },
  { name: "events of a rare topic", path: () => "/events?topic=education", ...LIST, isScarce: true },
  { name: "events of a source", path: () => "/events?source=paper-0", ...LIST },
  { name: "events of a rare source", path: () => "/events?source=paper-59", ...LIST, isScarce: true },
  { name: "events of an unknown source", path: () => "/events?source=nobody", ...LIST },
  { name: "events of a name", path: () => "/events?entity=name-0", ...LIST },
  { name: "events of a rare name", path: () => "/events?entity=name-3999", ...LIST, isScarce: true },
  {
    name: "events of a topic and a source from 7 points",
    path: () => "/events?topic=models&source=paper-0&min_score=7",
    ...MERGED,
    isScarce: true,
  },
  { name: "events of a name and a topic", path: () => "/events?entity=name-0&topic=models", ...SIFTED_NAMES },
  {
    name: "events of a day from 5 points",
    path: (newest) => `/events?min_score=5&since=${dayOf(newest - 300)}&until=${dayOf(newest - 300)}`,
    ...LIST,
  },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(listFrom),
];

const events: readonly Route[] = [
  { name: "event", path: (newest) => `/events/${newest - 7}`, ...EVENT },
  { name: "event as JSON", path: (newest) => `/events/${newest - 7}.json`, ...EVENT },
  { name: "picture of an event", path: (newest) => `/events/${newest - 7}/card.png`, rows: 3, queries: 1, trips: 1 },
  { name: "event as Markdown", path: (newest) => `/events/${newest - 7}.md`, ...EVENT },
  {
    name: "event with much around it",
    path: (newest) => `/events/${special(newest, "wellConnected")}`,
    ...EVENT,
  },
  { name: "event of a big story", path: (newest) => `/events/${special(newest, "bigStory")}`, ...EVENT },
  { name: "event copied often", path: (newest) => `/events/${special(newest, "copied")}`, ...EVENT },
  { name: "copy", path: (newest) => `/events/${special(newest, "copied") + 1}`, status: 302, ...NO_EVENT },
  { name: "hidden event", path: (newest) => `/events/${special(newest, "hidden")}`, status: 410, ...NO_EVENT },
  { name: "waiting event", path: (newest) => `/events/${special(newest, "waiting")}`, status: 404, ...NO_EVENT },
  { name: "unknown event", path: () => "/events/999999999", status: 404, ...NO_EVENT },
];

const searches: readonly Route[] = [
  { name: "search, nothing asked", path: () => "/search", ...NOTHING },
  { name: "search for a word of every text", path: () => "/search?q=the", ...SEARCH_IN_TEXT, isScarce: true },
  { name: "search for a common word", path: () => "/search?q=releases", ...SEARCH, isScarce: true },
  { name: "search for two common words", path: () => "/search?q=releases+measures", ...SEARCH_IN_VAIN, isScarce: true },
  { name: "search for a rare word", path: () => "/search?q=zancug", ...SEARCH_IN_TEXT, isScarce: true },
  { name: "search for a beginning", path: () => "/search?q=mea", ...SEARCH, isScarce: true },
  { name: "search for a phrase", path: () => "/search?q=%22from+the%22", ...SEARCH_IN_TEXT, isScarce: true },
  { name: "search for what is nowhere", path: () => "/search?q=xylophones+quartz", ...SEARCH_IN_VAIN, isScarce: true },
  {
    name: "search in a topic and a source from 6 points",
    path: () => "/search?q=releases&topic=models&source=paper-0&min_score=6",
    ...SEARCH,
    isScarce: true,
  },
  {
    name: "search before a day",
    path: (newest) => `/search?q=releases&until=${dayOf(newest / 2)}`,
    ...SEARCH,
    isScarce: true,
  },
  { name: "search as JSON", path: () => "/search.json?q=releases", ...SEARCH, isScarce: true },
  { name: "events with a word", path: () => "/events?q=releases", rows: 65, queries: 1, trips: 1, isScarce: true },
];

const answers: readonly Route[] = [
  { name: "API: events", path: () => "/api/v1/events", ...LIST },
  { name: "API: a hundred events", path: () => "/api/v1/events?limit=100", rows: 101, queries: 1, trips: 1 },
  {
    name: "API: events with related ones",
    path: () => "/api/v1/events?include=related",
    rows: 274,
    queries: 3,
    trips: 2,
  },
  { name: "API: event", path: (newest) => `/api/v1/events/${newest - 7}`, ...EVENT },
  { name: "API: story", path: (newest) => `/api/v1/stories/${newest - 8}`, rows: 10, queries: 2, trips: 2 },
  { name: "API: topics", path: () => "/api/v1/topics", ...LIST },
  { name: "API: names", path: () => "/api/v1/entities", rows: 42, queries: 1, trips: 1 },
  { name: "API: sources", path: () => "/api/v1/sources", rows: 105, queries: 1, trips: 1 },
  { name: "API: digests", path: () => "/api/v1/digests", rows: 21, queries: 1, trips: 1 },
  { name: "API: digest", path: () => "/api/v1/digests/7", rows: 1, queries: 1, trips: 1 },
  { name: "API: its description", path: () => "/openapi.json", ...NOTHING },
];

const syndication: readonly Route[] = [
  { name: "Atom", path: () => "/feed.xml", ...LIST },
  { name: "Atom of a topic", path: () => "/feed.xml?topic=models&min_score=7", rows: 61, queries: 1, trips: 1 },
  { name: "RSS", path: () => "/rss.xml", ...LIST },
  { name: "JSON Feed", path: () => "/feed.json", ...LIST },
  { name: "feed of digests", path: () => "/digests/feed.xml", ...LIST },
  { name: "OPML", path: () => "/sources.opml", rows: 240, queries: 1, trips: 1 },
  { name: "sitemap", path: () => "/sitemap.xml", rows: 1, queries: 1, trips: 1 },
  { name: "sitemap of pages", path: () => "/sitemaps/pages.xml", rows: 1120, queries: 3, trips: 1, isScarce: true },
  {
    name: "sitemap of events",
    path: () => "/sitemaps/events-1.xml",
    rows: 1001,
    queries: 1,
    trips: 1,
    isScarce: true,
  },
  { name: "robots.txt", path: () => "/robots.txt", ...NOTHING },
  { name: "llms.txt", path: () => "/llms.txt", ...NOTHING },
];

export const ROUTES: readonly Route[] = [...pages, ...lists, ...events, ...searches, ...answers, ...syndication];

function listFrom(score: number): Route {
  const path = () => `/events?min_score=${score}`;
  return {
    name: `events from ${score} points`,
    path,
    ...LIST,
    isScarce: score >= 9,
  };
}

/** Of the newest whole thousand. */
function special(newest: number, name: keyof typeof SPECIAL): number {
  return newest - CYCLE + SPECIAL[name];
}

function middleOf(newest: number): string {
  return formatCursor({ occurredAt: timeOfEvent(newest / 2), id: newest / 2 });
}

function dayOf(id: number): string {
  return new Date(timeOfEvent(id)).toISOString().slice(0, 10);
}
