/** A list of events as a feed. */
import type { EventView } from "../events/event-view.ts";
import { nameFilters } from "../events/filter-names.ts";
import { type EventFilter, listUrl } from "../events/filters.ts";
import type { EventPage } from "../events/load-events.ts";
import { entityPath, sourcePath, topicPath } from "../paths.ts";
import { eventContent } from "./entry-content.tsx";
import { type Feed, type FeedAuthor, type FeedCategory, type FeedEntry, latestChange } from "./feed.ts";

/** The almanac a feed is of. */
export type Site = Readonly<{ title: string; url: string; timeZone: string; iconUrl: string }>;

/** What was asked for: the feed's own path, its query, and the filter read from it. */
export type Asked = Readonly<{ path: string; query: URLSearchParams; filter: EventFilter }>;

export function toEventFeed(site: Site, { path, query, filter }: Asked, page: EventPage): Feed {
  const entries = page.data.map((event) => toEntry(event, site.url));
  const names = nameFilters(filter, page.data, site.timeZone)
    .map(({ name }) => name)
    .join(" · ");
  const at = (cursor: string | null) => site.url + listUrl(path, query, { cursor });
  return {
    id: at(null),
    selfUrl: at(query.get("cursor")),
    nextUrl: page.next === null ? null : at(page.next),
    pageUrl: site.url + pagePath(query, filter),
    title: names === "" ? site.title : `${site.title}: ${names}`,
    description: "Events, newest first: each with a score from 1 to 10, its reason and a link to its source.",
    updatedAt: latestChange(entries),
    iconUrl: site.iconUrl,
    entries,
  };
}

/** The page that shows the same: a subject's own where nothing else narrows the list. */
function pagePath(query: URLSearchParams, filter: EventFilter): string {
  const { topic, source, entity } = filter;
  const asked = Object.values({ ...filter, cursor: null }).filter((value) => value !== null);
  if (asked.length === 0) return "/";
  if (asked.length > 1) return listUrl("/events", query, {});
  if (topic !== null) return topicPath(topic);
  if (source !== null) return sourcePath(source);
  return entity === null ? listUrl("/events", query, {}) : entityPath(entity);
}

function toEntry(event: EventView, siteUrl: string): FeedEntry {
  const { id, url, title, summary, source, score, scoreReason, summaryKind, story } = event;
  return {
    id: `${siteUrl}/events/${id}`,
    url,
    title,
    publishedAt: event.publishedAt ?? event.firstSeenAt,
    updatedAt: event.updatedAt,
    authors: authorsOf(event),
    categories: categoriesOf(event, siteUrl),
    summary,
    contentHtml: eventContent(event),
    origin: { name: source.name, url: event.sourceUrl, feedUrl: `${siteUrl}/rss.xml?source=${source.slug}` },
    extra: { score, scoreReason, summaryKind, source, storyId: story?.id ?? null, url: `${url}.json` },
  };
}

/** Who wrote it and who published it, which is often the same. */
function authorsOf({ author, source }: EventView): FeedAuthor[] {
  const publisher = { name: source.name, url: source.url };
  return author === null || author === source.name ? [publisher] : [{ name: author, url: null }, publisher];
}

function categoriesOf({ topics, entities }: EventView, siteUrl: string): FeedCategory[] {
  const inList = (scheme: string) => (named: Readonly<{ slug: string; name: string }>) => ({
    term: named.slug,
    name: named.name,
    scheme: siteUrl + scheme,
  });
  return [...topics.map(inList("/topics/")), ...entities.map(inList("/entities/"))];
}
