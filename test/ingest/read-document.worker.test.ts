import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { pollFeed } from "../../src/ingest/poll-feed.ts";
import { NOON, testDeps } from "../support/deps.ts";
import { DAY, polls, rows, startAgain } from "./publisher.ts";

const page = `<!doctype html><title>Acme news</title><main>${[1, 2, 3].map(card).join("")}</main>`;

beforeEach(async () => {
  await startAgain();
  await env.DB.prepare("update feeds set kind = 'listing', url = 'https://acme.test/news'").run();
});

test("a page that lists articles is asked for as a page and read without rules", async () => {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push(new Request(input, init).headers.get("accept") ?? "");
    return new Response(page, { headers: { etag: '"1"', "content-type": "text/html" } });
  };
  expect(await pollFeed(testDeps({ fetch }), 1)).toBe("fetched");
  expect(asked[0]).toMatch(/^text\/html/);
  expect(await rows("select source_url, published_at from events order by source_url")).toEqual(
    [1, 2, 3].map((no) => ({ source_url: `https://acme.test/story-${no}`, published_at: Date.UTC(2026, 10, 10 + no) })),
  );
  expect(await rows("select etag from feeds")).toEqual([{ etag: '"1"' }]);
});

test("the operator's rules go before what repeats, and the poll says so", async () => {
  const rules = JSON.stringify({ item: ["article"], title: ["h2"] });
  await env.DB.prepare("update feeds set listing = ?").bind(rules).run();
  expect(await pollFeed(testDeps({ fetch: async () => new Response(page) }), 1)).toBe("fetched");
  expect((await polls())[0]?.["notes"]).toContain("items by `article` (3)");
});

test("a page that lists nothing is a failure that takes nothing away", async () => {
  await pollFeed(testDeps({ fetch: async () => new Response(page) }), 1);
  const empty = testDeps({ fetch: async () => new Response("<p>Nothing here.</p>"), now: () => NOON + DAY });
  expect(await pollFeed(empty, 1)).toBe("no_items");
  expect(await rows("select count(*) as n from events")).toEqual([{ n: 3 }]);
  expect(await rows("select failures, body_hash is null as forgotten from feeds")).toEqual([
    { failures: 1, forgotten: 0 },
  ]);
});

function card(no: number): string {
  return `<article><h2><a href="/story-${no}">Story number ${no} of the house</a></h2><time datetime="2026-11-${10 + no}">${10 + no} November 2026</time></article>`;
}
