import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { readArticles } from "../../../src/ingest/articles/read-articles.ts";
import { pollFeed } from "../../../src/ingest/poll-feed.ts";
import { NOON, type TestDeps, testDeps } from "../../support/deps.ts";
import { DAY, HOUR, type Item, rows, rss, startAgain } from "../publisher.ts";
import { aPage, PARAGRAPHS, TITLE } from "./pages.ts";

const STUB = { url: "https://acme.test/one", title: TITLE, body: "The lab has news about tides." };
const HELD = { url: "https://acme.test/two", title: "Two", body: `<p>${PARAGRAPHS.join("</p><p>")}</p>` };
const OLD = { ...STUB, url: "https://acme.test/old", title: "Old", date: "Mon, 05 Oct 2026 10:00:00 GMT" };

beforeEach(async () => {
  await startAgain();
  await env.DB.prepare("update feeds set full_text = 'page'").run();
});

test("a stub stands as an event at once and waits for its page; what says enough, or is old, does not", async () => {
  const deps = publishing([STUB, HELD, OLD]);
  await pollFeed(deps, 1);
  expect(await rows("select title, state, host, next_try_at from articles join events on id = event_id")).toEqual([
    { title: TITLE, state: "waiting", host: "acme.test", next_try_at: NOON },
  ]);
  expect(deps.rung).toEqual([
    { type: "event.understand", eventIds: [1, 2, 3].map(() => expect.any(Number)) },
    { type: "article.read", host: "acme.test" },
  ]);
});

test("event and article are written together or not at all", async () => {
  await env.DB.prepare(
    "create trigger fault before insert on articles begin select raise(abort, 'a fault'); end",
  ).run();
  await expect(pollFeed(publishing([STUB]), 1)).rejects.toThrow("a fault");
  await env.DB.prepare("drop trigger fault").run();
  expect(await rows("select id from events")).toEqual([]);
  await pollFeed(publishing([STUB], NOON + DAY), 1);
  expect(await rows("select state from articles")).toEqual([{ state: "waiting" }]);
});

test("a source that is read by its feed has nothing waiting", async () => {
  await env.DB.prepare("update feeds set full_text = 'feed'").run();
  const deps = publishing([STUB]);
  await pollFeed(deps, 1);
  expect(await rows("select * from articles")).toEqual([]);
  expect(deps.rung.map(({ type }) => type)).toEqual(["event.understand"]);
});

test("a polled item is read once, and its article outlasts what later polls bring", async () => {
  await pollFeed(publishing([STUB]), 1);
  expect(await readArticles(publishing([STUB]), "acme.test")).toBe("read 1");
  const article = await rows("select body, updated_at from event_texts join events on id = event_id");
  for (const [nth, body] of [STUB.body, "The lab, it says, has other news about tides and piers.", ""].entries()) {
    const later = publishing(
      [
        { ...STUB, body },
        { ...HELD, url: `https://acme.test/${nth}` },
      ],
      NOON + (nth + 1) * DAY,
    );
    await pollFeed(later, 1);
    expect(await readArticles(later, "acme.test")).toBe("nothing waits");
  }
  expect(
    await rows("select body, updated_at from event_texts join events on id = event_id order by id limit 1"),
  ).toEqual(article);
  expect(await rows("select * from revisions")).toEqual([]);
});

test("a new title is told, and leaves the article in its place", async () => {
  await pollFeed(publishing([STUB]), 1);
  await readArticles(publishing([STUB]), "acme.test");
  const retitled = { ...STUB, title: "Harbour Labs gives its tide model away", body: "Other words for a stub of it." };
  await pollFeed(publishing([retitled], NOON + HOUR + DAY), 1);
  expect(await rows("select title_after, words_added from revisions")).toEqual([
    { title_after: "Harbour Labs gives its tide model away", words_added: 0 },
  ]);
  expect(await rows("select body from event_texts")).toEqual([{ body: expect.stringContaining(PARAGRAPHS[0] ?? "") }]);
});

/** The feed with these items, and the one page behind them; everything else is missing. */
function publishing(items: readonly Item[], now = NOON): TestDeps {
  const fetch: typeof globalThis.fetch = async (input) => {
    const { pathname } = new URL(new Request(input).url);
    if (pathname === "/feed") return new Response(rss(items));
    if (pathname === "/one") return new Response(aPage(), { headers: { "content-type": "text/html" } });
    return new Response("", { status: 404 });
  };
  return testDeps({ fetch, now: () => now });
}
