import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Db, openDb } from "../../src/db/client.ts";
import type { FeedItem } from "../../src/feeds/index.ts";
import { pollFeed } from "../../src/ingest/poll-feed.ts";
import { loadAlikeEvents, loadEventsElsewhere, loadKnownEvents } from "../../src/ingest/store.ts";
import { NOON, testDeps } from "../support/deps.ts";
import { HOUR, polls, rows, startAgain } from "./publisher.ts";
import { aPublisher, days, documentOf, nextDay } from "./random-publisher.ts";

test("the database knows each item again through a publisher's every change", async () => {
  await fc.assert(
    fc.asyncProperty(days, async (history) => {
      await startAgain();
      let publisher = aPublisher();
      for (const [day, habits] of history.entries()) {
        publisher = nextDay(publisher, habits);
        const document = documentOf(publisher, habits);
        const now = () => NOON + day * 2 * HOUR;
        await pollFeed(testDeps({ now, fetch: async () => new Response(jsonFeed(document)) }), 1);
      }
      expect((await polls()).filter(({ error }) => error !== null)).toEqual([]);
      const found = await rows(
        "select author, count(*) as n from events group by author order by cast(author as integer)",
      );
      expect(found).toEqual(publisher.items.map(({ no }) => ({ author: String(no), n: 1 })));
    }),
    { numRuns: 15 },
  );
});

test.each([
  ["by name", (db: Db) => loadKnownEvents(db, "acme", ["id:1"])],
  ["by likeness", (db: Db) => loadAlikeEvents(db, "acme", { titles: ["a"], dates: [1] })],
  ["by page", (db: Db) => loadEventsElsewhere(db, "acme", ["acme.test/a"])],
])("what is known is looked up %s, not read from end to end", async (_name, look) => {
  const plans: Promise<string[]>[] = [];
  await look(
    openDb(
      new Proxy(env.DB, { get: (target, name: keyof D1Database) => (name === "prepare" ? explain : target[name]) }),
    ),
  );
  const steps = (await Promise.all(plans)).flat();
  expect(steps.length).toBeGreaterThan(2);
  expect(steps.filter((step) => /\(source_slug=\?\)|^SCAN (?!j |alike)/.test(step))).toEqual([]);

  function explain(query: string): D1PreparedStatement {
    const statement = env.DB.prepare(query);
    const bind = (...values: unknown[]) => {
      plans.push(planOf(env.DB.prepare(`explain query plan ${query}`).bind(...values)));
      return statement.bind(...values);
    };
    return new Proxy(statement, {
      get: (target, name: keyof D1PreparedStatement) => (name === "bind" ? bind : target[name]),
    });
  }
});

async function planOf(question: D1PreparedStatement): Promise<string[]> {
  return (await question.all<{ detail: string }>()).results.map(({ detail }) => detail);
}

/** The document as JSON Feed says it. */
function jsonFeed(items: readonly FeedItem[]): string {
  const entries = items.map(({ id, url, title, author, publishedAt, contentHtml }) => {
    return {
      id,
      url,
      title,
      authors: [{ name: author }],
      date_published: publishedAt,
      content_html: contentHtml ?? "",
    };
  });
  return JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "A feed", items: entries });
}
