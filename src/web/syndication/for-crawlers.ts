/** Plain words to programs that come by themselves: robots.txt (RFC 9309) and llms.txt (llmstxt.org). */
import type { AppContext } from "../context.ts";
import { filterParameters } from "../events/filters.ts";
import { blocks, link, list, plain } from "./markdown.ts";

/**
 * Pages may be fetched; what stays out acts, is personal, or multiplies without end. Topics, names and sources have
 * pages of their own, so a filtered list holds nothing that is not found otherwise.
 */
const CLOSED = [
  "/subscribe",
  "/confirm/",
  "/preferences/",
  "/unsubscribe/",
  "/theme",
  "/search",
  "/admin/",
  "/outbox",
  "/events?",
];

export function robotsTxt(c: AppContext): Response {
  const lines = [
    "User-agent: *",
    ...CLOSED.map((path) => `Disallow: ${path}`),
    "Allow: /",
    "",
    `Sitemap: ${c.var.deps.config.siteUrl}/sitemap.xml`,
    "",
  ];
  return c.text(lines.join("\n"));
}

/** What a language model, or whoever builds with one, should read here instead of pages. */
export function llmsTxt(c: AppContext): Response {
  const { siteTitle, siteUrl } = c.var.deps.config;
  const entry = ([path, name, what]: Place) => `${link(name, siteUrl + path)}: ${what}`;
  const text = blocks([
    `# ${plain(siteTitle)}`,
    "> Everything the chosen sources of one field publish, each item as an event: a score from 1 to 10 with its reasons, a short summary, and its relations to what was known before.",
    "Events are facts about articles, not the articles: cite the publisher at `sourceUrl`, and the event's page for its score. Times are UTC. No key is needed; please ask with `If-None-Match`, and follow `next` instead of guessing addresses.",
    `Pages also answer as JSON: add \`.json\` to their address, or send \`Accept: application/json\`. Events, their lists and digests answer as Markdown too: \`.md\`, or \`Accept: text/markdown\`. Lists and feeds take the same filters: ${filterParameters.map((name) => `\`${name}\``).join(", ")}.`,
    ...SECTIONS.flatMap(([heading, places]) => [`## ${heading}`, list(places.map(entry))]),
  ]);
  return c.body(text, 200, { "content-type": "text/markdown; charset=utf-8" });
}

type Place = readonly [path: string, name: string, what: string];

const SECTIONS: readonly (readonly [string, readonly Place[]])[] = [
  [
    "Markdown",
    [
      ["/index.md", "This week", "what mattered most"],
      ["/events.md", "Events", "all of them, newest first"],
    ],
  ],
  [
    "API",
    [
      ["/openapi.json", "OpenAPI 3.1", "every address of the JSON API, its parameters and answers"],
      ["/docs", "API for people", "the same as a page, with examples"],
      ["/api/v1/events", "Events", "newest first; `limit` up to 100, `next` leads on"],
      ["/api/v1/topics", "Topics", "the closed list of themes"],
      ["/api/v1/entities", "Names", "companies, models, people, laws"],
      ["/api/v1/sources", "Sources", "who is read, and how close each is to the facts"],
      ["/api/v1/digests", "Digests", "the best of each week"],
    ],
  ],
  [
    "Feeds",
    [
      ["/feed.xml", "Atom", "the latest events; `?topic=policy&min_score=7` narrows it"],
      ["/rss.xml", "RSS 2.0", "the same"],
      ["/feed.json", "JSON Feed 1.1", "the same, with score and reason under `_almanac`"],
      ["/digests/feed.xml", "Digests as Atom", "one entry a week"],
    ],
  ],
  [
    "Optional",
    [
      ["/about", "How it is made", "what a score is the sum of, how summaries are chosen, what a model may do"],
      ["/sources.opml", "Sources as OPML", "for feed readers"],
      ["/sitemap.xml", "Sitemap", "every page there is"],
    ],
  ],
];
