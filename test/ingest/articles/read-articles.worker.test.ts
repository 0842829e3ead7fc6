import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { readArticles } from "../../../src/ingest/articles/read-articles.ts";
import { understandEvents } from "../../../src/understanding/understand-events.ts";
import { NOON, type TestDeps, testDeps } from "../../support/deps.ts";
import { DAY, HOUR, rows } from "../publisher.ts";
import { article, asking, aWaitingStub, HOST, redirect, startAgain } from "./harbour.ts";
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

test("a page over which the job dies gives its turn back, is not in others' way, and is given up in the end", async () => {
  const [fatal, other] = [await aWaitingStub(), await aWaitingStub({ path: "/two", occurredAt: NOON - DAY })];
  const answers = { "/one": aPage(), "/two": aPage() };
  await env.DB.prepare(
    `create trigger fault before update on event_texts when new.event_id = ${fatal} begin select raise(abort, 'a fault'); end`,
  ).run();
  await expect(readArticles(asking(answers), HOST)).rejects.toThrow("a fault");
  expect(await rows("select lease_until from hosts")).toEqual([{ lease_until: 0 }]);
  expect(await readArticles(asking(answers), HOST)).toBe("read 1");
  expect(await article(other)).toMatchObject({ state: "read" });
  for (const hours of [1, 2, 3]) {
    await expect(readArticles(asking(answers, NOON + hours * HOUR), HOST)).rejects.toThrow("a fault");
  }
  await env.DB.prepare("drop trigger fault").run();
  const last = asking(answers, NOON + 4 * HOUR);
  expect(await readArticles(last, HOST)).toBe("read 0");
  expect(last.asked).toEqual([]);
  const reason = "the almanac itself broke off while it read this page";
  expect(await article(fatal)).toMatchObject({ state: "failed", attempts: 4, reason });
});

test("a page is not asked for by a second run while the first outlives its turn", async () => {
  await aWaitingStub();
  const second = asking({ "/one": aPage() }, NOON + HOUR / 15);
  const first = asking({ "/one": aPage() });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (first.asked.length === 1) expect(await readArticles(second, HOST)).toBe("nothing waits");
    return first.fetch(input, init);
  };
  expect(await readArticles({ ...first, fetch }, HOST)).toBe("read 1");
  expect(second.asked).toEqual([]);
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

test("a page cannot give its event the address of another", async () => {
  const id = await aWaitingStub();
  await aWaitingStub({ path: "/two" });
  await readArticles(asking({ "/one": aPage({ head: canonical("/two") }) }), HOST);
  expect(await article(id)).toMatchObject({ state: "read" });
  expect(await rows("select key from item_keys")).toEqual([]);
});

test("a page that an item was sent on to cannot name it: the name is another publisher's", async () => {
  const id = await aWaitingStub();
  await readArticles(asking({ "/one": redirect("https://pier.test/one?from=harbour") }), HOST);
  await readArticles(asking({ "/one": aPage({ head: canonical("/one") }) }), "pier.test");
  expect(await article(id)).toMatchObject({ state: "read" });
  expect(await rows("select key from item_keys")).toEqual([]);
});

test("what the feed said of date and author stands", async () => {
  await aWaitingStub({ author: "Bo Lind" });
  const head = jsonLd({ "@type": "NewsArticle", datePublished: "2026-11-02", author: "Ada Holm" });
  await readArticles(asking({ "/one": aPage({ head }) }), HOST);
  expect(await rows("select author, published_at, occurred_at from events")).toEqual([
    { author: "Bo Lind", published_at: NOON - HOUR, occurred_at: NOON - HOUR },
  ]);
});

function canonical(href: string): string {
  return `<link rel="canonical" href="${href}">`;
}

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
