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
    /** An archive of one week has fewer of what is asked for than a page shows, weeks among them: there it costs less. */
    isScarce?: boolean;
  }>;

export type Budget = Readonly<{ rows: number; queries: number; trips: number }>;

const LIST: Budget = { rows: 40, queries: 1, trips: 1 };
const EVENT: Budget = { rows: 60, queries: 3, trips: 1 };
const SEARCH: Budget = { rows: 200, queries: 6, trips: 2 };
const NOTHING: Budget = { rows: 0, queries: 0, trips: 0 };

const pages: readonly Route[] = [
  { name: "front page", path: () => "/", rows: 60, queries: 3, trips: 2 },
  { name: "front page as JSON", path: () => "/index.json", rows: 60, queries: 3, trips: 2 },
  { name: "story", path: (newest) => `/stories/${newest - 8}`, rows: 20, queries: 2, trips: 2 },
  { name: "big story", path: (newest) => `/stories/${special(newest, "bigStory")}`, rows: 60, queries: 2, trips: 2 },
  { name: "unknown story", path: () => "/stories/999999999", status: 404, rows: 2, queries: 2, trips: 2 },
  { name: "topics", path: () => "/topics", rows: 400, queries: 1, trips: 1, isScarce: true },
  { name: "topic", path: () => "/topics/models", rows: 70, queries: 2, trips: 2, isScarce: true },
  { name: "rare topic", path: () => "/topics/education", rows: 70, queries: 2, trips: 2, isScarce: true },
  { name: "unknown topic", path: () => "/topics/knitting", status: 404, ...NOTHING },
  { name: "names", path: () => "/entities", rows: 200, queries: 1, trips: 1 },
  { name: "name", path: () => "/entities/name-0", rows: 70, queries: 3, trips: 2, isScarce: true },
  { name: "rare name", path: () => "/entities/name-3999", rows: 70, queries: 3, trips: 2, isScarce: true },
  { name: "unknown name", path: () => "/entities/nobody", status: 404, rows: 2, queries: 2, trips: 1 },
  { name: "sources", path: () => "/sources", rows: 500, queries: 2, trips: 2 },
  { name: "source", path: () => "/sources/paper-0", rows: 90, queries: 4, trips: 2, isScarce: true },
  { name: "unknown source", path: () => "/sources/nobody", status: 404, rows: 2, queries: 3, trips: 1 },
  { name: "digests", path: () => "/digests", rows: 40, queries: 1, trips: 1 },
  { name: "digest", path: () => "/digests/7", rows: 5, queries: 2, trips: 2 },
  { name: "unknown digest", path: () => "/digests/700", status: 404, rows: 2, queries: 2, trips: 2 },
  { name: "status", path: () => "/status", rows: 500, queries: 5, trips: 2, isScarce: true },
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
    ...LIST,
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
    ...LIST,
    isScarce: true,
  },
  { name: "events of a name and a topic", path: () => "/events?entity=name-0&topic=models", ...LIST },
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
  { name: "picture of an event", path: (newest) => `/events/${newest - 7}/card.png`, ...EVENT },
  { name: "event as Markdown", path: (newest) => `/events/${newest - 7}.md`, ...EVENT },
  {
    name: "event with much around it",
    path: (newest) => `/events/${special(newest, "wellConnected")}`,
    ...EVENT,
  },
  { name: "event of a big story", path: (newest) => `/events/${special(newest, "bigStory")}`, ...EVENT },
  { name: "event copied often", path: (newest) => `/events/${special(newest, "copied")}`, ...EVENT },
  { name: "copy", path: (newest) => `/events/${special(newest, "copied") + 1}`, status: 302, ...EVENT },
  { name: "hidden event", path: (newest) => `/events/${special(newest, "hidden")}`, status: 410, ...EVENT },
  { name: "waiting event", path: (newest) => `/events/${special(newest, "waiting")}`, status: 404, ...EVENT },
  { name: "unknown event", path: () => "/events/999999999", status: 404, ...EVENT },
];

const searches: readonly Route[] = [
  { name: "search, nothing asked", path: () => "/search", ...NOTHING },
  { name: "search for a word of every text", path: () => "/search?q=the", ...SEARCH },
  { name: "search for a common word", path: () => "/search?q=releases", ...SEARCH },
  { name: "search for two common words", path: () => "/search?q=releases+measures", ...SEARCH },
  { name: "search for a rare word", path: () => "/search?q=drisenga", ...SEARCH },
  { name: "search for a beginning", path: () => "/search?q=mea", ...SEARCH },
  { name: "search for a phrase", path: () => "/search?q=%22from+the%22", ...SEARCH },
  { name: "search for what is nowhere", path: () => "/search?q=xylophones+quartz", ...SEARCH },
  {
    name: "search in a topic and a source from 6 points",
    path: () => "/search?q=releases&topic=models&source=paper-0&min_score=6",
    ...SEARCH,
  },
  {
    name: "search before a day",
    path: (newest) => `/search?q=releases&until=${dayOf(newest / 2)}`,
    ...SEARCH,
  },
  { name: "search as JSON", path: () => "/search.json?q=releases", ...SEARCH },
  { name: "events with a word", path: () => "/events?q=releases", ...SEARCH },
];

const answers: readonly Route[] = [
  { name: "API: events", path: () => "/api/v1/events", ...LIST },
  { name: "API: a hundred events", path: () => "/api/v1/events?limit=100", rows: 101, queries: 1, trips: 1 },
  {
    name: "API: events with related ones",
    path: () => "/api/v1/events?include=related",
    rows: 300,
    queries: 3,
    trips: 2,
  },
  { name: "API: event", path: (newest) => `/api/v1/events/${newest - 7}`, ...EVENT },
  { name: "API: story", path: (newest) => `/api/v1/stories/${newest - 8}`, rows: 20, queries: 2, trips: 2 },
  { name: "API: topics", path: () => "/api/v1/topics", ...LIST },
  { name: "API: names", path: () => "/api/v1/entities", rows: 63, queries: 1, trips: 1 },
  { name: "API: sources", path: () => "/api/v1/sources", rows: 200, queries: 1, trips: 1 },
  { name: "API: digests", path: () => "/api/v1/digests", ...LIST },
  { name: "API: digest", path: () => "/api/v1/digests/7", rows: 1, queries: 1, trips: 1 },
  { name: "API: its description", path: () => "/openapi.json", ...NOTHING },
];

const syndication: readonly Route[] = [
  { name: "Atom", path: () => "/feed.xml", ...LIST },
  { name: "Atom of a topic", path: () => "/feed.xml?topic=models&min_score=7", ...LIST },
  { name: "RSS", path: () => "/rss.xml", ...LIST },
  { name: "JSON Feed", path: () => "/feed.json", ...LIST },
  { name: "feed of digests", path: () => "/digests/feed.xml", ...LIST },
  { name: "OPML", path: () => "/sources.opml", rows: 250, queries: 1, trips: 1 },
  { name: "sitemap", path: () => "/sitemap.xml", rows: 1, queries: 1, trips: 1 },
  { name: "sitemap of pages", path: () => "/sitemaps/pages.xml", rows: 8_200, queries: 3, trips: 1 },
  {
    name: "sitemap of events",
    path: () => "/sitemaps/events-1.xml",
    rows: 2_500,
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
  return { name: `events from ${score} points`, path, ...LIST, isScarce: score >= 9 };
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
