/**
 * Sitemaps (sitemaps.org/protocol.html) that stay under 50,000 addresses and 50 MB each, and cost the same, however
 * large the archive grows: an index that is computed from the last event's id, and a child for each range of ids.
 */
import { topics } from "../../understanding/topics/topics.ts";
import type { AppContext } from "../context.ts";
import { notFound } from "../pages/errors.tsx";
import { entityPath, eventPath, sourcePath, storyPath, topicPath } from "../paths.ts";
import { type EventAddress, findLastEventId, listEventAddresses, listPageSlugs } from "./store.ts";
import { DECLARATION, lines, textElement } from "./xml.ts";

/** Ids a child: 200 KB, some 20 ms of a Worker's time, and room for fifty million events in the index. */
const IDS = 1_000;
const MOST = { names: 1_000, issues: 1_000 };
const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
const PAGES = ["/", "/events", "/topics", "/entities", "/digests", "/sources", "/about", "/status", "/docs"];

/** @param changedAt UTC ms; null where nobody keeps it */
type Address = Readonly<{ path: string; changedAt: number | null }>;

export async function sitemapIndex(c: AppContext): Promise<Response> {
  const { db, config } = c.var.deps;
  const children = Math.ceil((await findLastEventId(db)) / IDS);
  const names = ["pages", ...Array.from({ length: children }, (_, at) => `events-${at + 1}`)];
  const entries = names.map(
    (name) => `<sitemap>${textElement("loc", `${config.siteUrl}/sitemaps/${name}.xml`)}</sitemap>`,
  );
  return answerXml(c, "sitemapindex", entries);
}

/** One child of the index. A range without a shown event has none: an empty sitemap is not valid. */
export async function sitemapPart(c: AppContext): Promise<Response> {
  const file = c.req.param("file");
  if (file === "pages.xml") return answerPages(c);
  const number = Number(/^events-([1-9]\d{0,9})\.xml$/.exec(file ?? "")?.[1] ?? 0);
  const events = await listEventAddresses(c.var.deps.db, (number - 1) * IDS + 1, number * IDS + 1);
  if (events.length === 0) return notFound(c);
  return answerAddresses(c, events.flatMap(addressesOf));
}

/** The event, and the story that began with it, which bears its number. */
function addressesOf(event: EventAddress): Address[] {
  const own = { path: eventPath(event), changedAt: event.updatedAt };
  return event.isStory === 1 ? [own, { path: storyPath(event.id), changedAt: null }] : [own];
}

/** Everything that is no event: lists, topics, sources, digests, and the names told of most. */
async function answerPages(c: AppContext): Promise<Response> {
  const { sources, names, issues } = await listPageSlugs(c.var.deps.db, MOST);
  const paths = [
    ...PAGES,
    ...topics.map(({ slug }) => topicPath(slug)),
    ...sources.map(({ slug }) => sourcePath(slug)),
    ...names.map(({ slug }) => entityPath(slug)),
  ];
  return answerAddresses(c, [
    ...paths.map((path) => ({ path, changedAt: null })),
    ...issues.map(({ number, composedAt }) => ({ path: `/digests/${number}`, changedAt: composedAt })),
  ]);
}

function answerAddresses(c: AppContext, addresses: readonly Address[]): Response {
  const { siteUrl } = c.var.deps.config;
  const entries = addresses.map(({ path, changedAt }) => {
    const changed = changedAt === null ? "" : textElement("lastmod", new Date(changedAt).toISOString());
    return `<url>${textElement("loc", siteUrl + path)}${changed}</url>`;
  });
  return answerXml(c, "urlset", entries);
}

function answerXml(c: AppContext, root: "sitemapindex" | "urlset", entries: readonly string[]): Response {
  const body = lines([DECLARATION, `<${root} xmlns="${NAMESPACE}">`, ...entries, `</${root}>\n`]);
  return c.body(body, 200, { "content-type": "application/xml; charset=utf-8" });
}
