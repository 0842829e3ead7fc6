import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { readArticles } from "../../../src/ingest/articles/read-articles.ts";
import { understandEvents } from "../../../src/understanding/understand-events.ts";
import { NOON, type TestDeps, testDeps } from "../../support/deps.ts";
import { HOUR, rows } from "../publisher.ts";
import { article, asking, aWaitingStub, HOST, startAgain, STUB } from "./harbour.ts";
import { aPage, jsonLd, PARAGRAPHS } from "./pages.ts";

const { db } = testDeps();

beforeEach(startAgain);

test("an article takes the place of its stub, and its event is understood anew without counting as changed", async () => {
  const id = await aWaitingStub();
  const deps = asking({ "/one": aPage() });
  expect(await readArticles(deps, HOST)).toBe("read 1");
  expect(await article(id)).toMatchObject({ state: "read", reason: "", attempts: 1, read_at: NOON });
  expect(await rows(`select body from event_texts`)).toEqual([
    { body: expect.stringContaining(PARAGRAPHS.join("\n\n")) },
  ]);
  expect(await rows("select understood_at, related_at, updated_at, content_hash from events")).toEqual([
    { understood_at: null, related_at: null, updated_at: NOON, content_hash: "title.stub.article" },
  ]);
  expect(deps.asked).toEqual(["https://harbour.test/robots.txt", "https://harbour.test/one"]);
  expect(deps.rings).toEqual([{ jobs: [{ type: "event.understand", eventIds: [id] }], delaySeconds: 0 }]);
});

test("a page is read once: the second message asks nobody", async () => {
  await aWaitingStub();
  await readArticles(asking({ "/one": aPage() }), HOST);
  const again = asking({ "/one": aPage() });
  expect(await readArticles(again, HOST)).toBe("nothing waits");
  expect(again.asked).toEqual([]);
});

test("of two messages at once one has the host's turn, the other comes back later", async () => {
  await aWaitingStub();
  const both = [asking({ "/one": aPage() }), asking({ "/one": aPage() })];
  expect((await Promise.all(both.map((deps) => readArticles(deps, HOST)))).sort()).toEqual(["busy", "read 1"]);
  expect(both.flatMap(({ asked }) => asked)).toHaveLength(2);
  expect(both.flatMap(({ rings }) => rings)).toContainEqual({
    jobs: [{ type: "article.read", host: HOST }],
    delaySeconds: 5,
  });
});

test("the turn is given back, also when the almanac itself fails over a page", async () => {
  await aWaitingStub();
  await env.DB.prepare(
    "create trigger fault before update on articles begin select raise(abort, 'a fault'); end",
  ).run();
  await expect(readArticles(asking({ "/one": aPage() }), HOST)).rejects.toThrow("a fault");
  await env.DB.prepare("drop trigger fault").run();
  expect(await rows("select lease_until from hosts")).toEqual([{ lease_until: 0 }]);
  expect(await rows("select body from event_texts")).toEqual([{ body: STUB }]);
  expect(await readArticles(asking({ "/one": aPage() }), HOST)).toBe("read 1");
});

test("an understanding of the stub that is under way does not pass for one of the article", async () => {
  const id = await aWaitingStub();
  await env.DB.prepare("update events set understood_at = null").run();
  const understanding = understandEvents(
    { ...testDeps(), db: overtaken(() => readArticles(asking({ "/one": aPage() }), HOST)) },
    [id],
  );
  await understanding;
  expect(await rows("select understood_at from events")).toEqual([{ understood_at: null }]);
});

test("the newest come first, ten a turn, and the rest is rung for after a pause", async () => {
  const ids = [];
  for (let nth = 0; nth < 12; nth += 1)
    ids.push(await aWaitingStub({ path: `/${nth}`, occurredAt: NOON - nth * HOUR }));
  const deps = asking(Object.fromEntries(ids.map((_, nth) => [`/${nth}`, aPage()])));
  expect(await readArticles(deps, HOST)).toBe("read 10");
  expect(deps.asked.slice(1)).toEqual(Array.from({ length: 10 }, (_, nth) => `https://harbour.test/${nth}`));
  expect(deps.rings.at(-1)).toEqual({ jobs: [{ type: "article.read", host: HOST }], delaySeconds: 5 });
  const later = { ...deps, now: () => NOON + 5_000 };
  expect(await readArticles(later, HOST)).toBe("read 2");
  expect(deps.asked.filter((url) => url.endsWith("robots.txt"))).toHaveLength(1);
});

test("what the feed left open comes from the page: date, author and a further name", async () => {
  await aWaitingStub({ publishedAt: null, author: null, arrival: "backfill" });
  const data = jsonLd({ "@type": "NewsArticle", datePublished: "2026-11-20", author: "Ada Holm" });
  const head = `${data}<link rel="canonical" href="/news/tide-model">`;
  await readArticles(asking({ "/one": aPage({ head }) }), HOST);
  const day = Date.UTC(2026, 10, 20);
  expect(await rows("select author, published_at, occurred_at, arrival from events")).toEqual([
    { author: "Ada Holm", published_at: day, occurred_at: day, arrival: "news" },
  ]);
  expect(await rows("select key from item_keys")).toEqual([{ key: "url:harbour.test/news/tide-model" }]);
});

test("what the feed said of date and author stands", async () => {
  await aWaitingStub({ author: "Bo Lind" });
  const head = jsonLd({ "@type": "NewsArticle", datePublished: "2026-11-02", author: "Ada Holm" });
  await readArticles(asking({ "/one": aPage({ head }) }), HOST);
  expect(await rows("select author, published_at, occurred_at from events")).toEqual([
    { author: "Bo Lind", published_at: NOON - HOUR, occurred_at: NOON - HOUR },
  ]);
});

/** The database of a job that is overtaken: `meanwhile` happens before its first batch. */
function overtaken(meanwhile: () => Promise<unknown>): TestDeps["db"] {
  const client = new Proxy(db.$client, {
    get(target, name: keyof D1Database) {
      if (name !== "batch") return Reflect.get(target, name).bind(target);
      return async (statements: D1PreparedStatement[]) => {
        await meanwhile();
        return target.batch(statements);
      };
    },
  });
  return new Proxy(db, { get: (target, name) => (name === "$client" ? client : Reflect.get(target, name)) });
}
