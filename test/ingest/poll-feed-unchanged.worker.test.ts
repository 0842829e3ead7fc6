import { env } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import { pollFeed } from "../../src/ingest/poll-feed.ts";
import { NOON, testDeps } from "../support/deps.ts";
import { answering, DAY, HOUR, polls, rows, rss, startAgain } from "./publisher.ts";

beforeEach(startAgain);

test("what was not changed is neither downloaded nor touched again", async () => {
  const asked: (string | null)[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const tag = new Request(input, init).headers.get("if-none-match");
    asked.push(tag);
    if (tag === '"1"') return new Response(null, { status: 304 });
    return new Response(rss([{ url: "https://acme.test/one", title: "One" }]), { headers: { etag: '"1"' } });
  };
  await pollFeed(testDeps({ fetch }), 1);
  const later = testDeps({ fetch, now: () => NOON + DAY });
  expect(await pollFeed(later, 1)).toBe("not_modified");
  expect(asked).toEqual([null, '"1"']);
  expect(later.rung).toEqual([]);
  expect((await polls())[1]).toMatchObject({
    outcome: "not_modified",
    http_status: 304,
    bytes: 0,
    items: 0,
    added: 0,
    error: null,
  });
  await pollFeed(testDeps({ fetch, now: () => NOON + 9 * DAY }), 1);
  expect(asked[2]).toBeNull();
});

test("an unchanged feed costs one read and claim, its poll record, and nothing else", async () => {
  await pollFeed(testDeps({ fetch: conditional }), 1);
  const prepare = vi.spyOn(env.DB, "prepare");
  await pollFeed(testDeps({ fetch: conditional, now: () => NOON + DAY }), 1);
  const statements = prepare.mock.calls.map(([text]) => text.trim().split(/\s+/).slice(0, 3).join(" "));
  prepare.mockRestore();
  expect(statements).toEqual(["update feeds set", "insert into polls", "update feeds set"]);
});

test("a server without validators that sends the same bytes again is not read again", async () => {
  const items = [{ url: "https://acme.test/one", title: "One" }];
  await pollFeed(answering(items), 1);
  expect(await pollFeed(answering(items, { now: () => NOON + DAY }), 1)).toBe("not_modified");
  expect((await polls())[1]).toMatchObject({
    http_status: 200,
    notes: '["sent whole, though nothing in it has changed"]',
  });
});

test("a document that asks to be kept is not asked for before, also when only its 304 comes", async () => {
  await env.DB.prepare("update feeds set poll_minutes = 10").run();
  const document = rss([{ url: "https://acme.test/one", title: "One" }]).replace("<title>", "<ttl>120</ttl><title>");
  const fetch: typeof globalThis.fetch = async (input, init) =>
    new Request(input, init).headers.has("if-none-match")
      ? new Response(null, { status: 304 })
      : new Response(document, { headers: { etag: '"1"' } });
  for (const now of [NOON, NOON + 2 * HOUR]) {
    await pollFeed(testDeps({ fetch, now: () => now }), 1);
    expect(await rows("select next_poll_at, next_poll_reason from feeds")).toEqual([
      { next_poll_at: now + 2 * HOUR, next_poll_reason: "the document asks to be kept for 2 hours" },
    ]);
  }
});

async function conditional(...asked: Parameters<typeof fetch>): Promise<Response> {
  if (new Request(...asked).headers.has("if-none-match")) return new Response(null, { status: 304 });
  return new Response(rss([{ url: "https://acme.test/one", title: "One" }]), { headers: { etag: '"1"' } });
}
