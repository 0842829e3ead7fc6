import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { readArticles, ringForArticles } from "../../../src/ingest/articles/read-articles.ts";
import { NOON } from "../../support/deps.ts";
import { DAY, HOUR, rows } from "../publisher.ts";
import { article, asking, aWaitingStub, HOST, redirect, startAgain, STUB } from "./harbour.ts";
import { aPage } from "./pages.ts";

beforeEach(startAgain);

test("a crawl delay is kept: one page a turn, the next after it", async () => {
  await aWaitingStub({ path: "/one" });
  await aWaitingStub({ path: "/two" });
  const deps = asking({ "/robots.txt": "User-agent: *\nCrawl-delay: 30", "/one": aPage(), "/two": aPage() });
  expect(await readArticles(deps, HOST)).toBe("read 1");
  const ring = { jobs: [{ type: "article.read", host: HOST }], delaySeconds: 30 };
  expect(deps.rings.at(-1)).toEqual(ring);
  const another = asking({});
  expect(await readArticles({ ...another, now: () => NOON + 10_000 }, HOST)).toBe("read 0");
  expect([another.asked, another.rings.at(-1)]).toEqual([[], { ...ring, delaySeconds: 20 }]);
  await ringForArticles(another);
  expect(another.rings.at(-1)).toEqual({ jobs: [], delaySeconds: 0 });
  expect(await readArticles({ ...deps, now: () => NOON + 30_000 }, HOST)).toBe("read 1");
});

test("a delay of a second is kept as well", async () => {
  for (const path of ["/one", "/two"]) await aWaitingStub({ path });
  const deps = asking({ "/robots.txt": "User-agent: *\nCrawl-delay: 1", "/one": aPage(), "/two": aPage() });
  expect(await readArticles(deps, HOST)).toBe("read 1");
  expect(deps.rings.at(-1)).toMatchObject({ delaySeconds: 5 });
});

test("what robots.txt keeps from programs is refused, and so is a page that redirects there", async () => {
  const kept = await aWaitingStub({ path: "/private/one" });
  const detour = await aWaitingStub({ path: "/detour" });
  const deps = asking({
    "/robots.txt": "User-agent: almanac\nDisallow: /private",
    "/detour": redirect("/private/two"),
  });
  expect(await readArticles(deps, HOST)).toBe("read 0");
  const refusal = { state: "refused", reason: "the site's robots.txt keeps this page from programs" };
  expect(await article(kept)).toMatchObject(refusal);
  expect(await article(detour)).toMatchObject(refusal);
  expect(deps.asked.filter((url) => url.includes("/private"))).toEqual([]);
});

test("robots.txt is asked for once a day, and yesterday's counts while today's cannot be had", async () => {
  await aWaitingStub({ path: "/private/one" });
  await readArticles(asking({ "/robots.txt": "User-agent: *\nDisallow: /private" }), HOST);
  const next = await aWaitingStub({ path: "/private/two" });
  const deps = asking({ "/robots.txt": new Response("", { status: 500 }) }, NOON + DAY);
  await readArticles(deps, HOST);
  expect(deps.asked).toEqual(["https://harbour.test/robots.txt"]);
  expect(await article(next)).toMatchObject({ state: "refused" });
});

test("a robots.txt that stands on another host is asked for in that host's turn, and waits for it", async () => {
  const id = await aWaitingStub();
  const answers = { "/robots.txt": redirect("https://pier.test/rules"), "/rules": "User-agent: *\nDisallow: /one" };
  await env.DB.prepare("insert into hosts (host, lease_until) values ('pier.test', ?)")
    .bind(NOON + HOUR)
    .run();
  const tooSoon = asking(answers);
  await readArticles(tooSoon, HOST);
  expect(tooSoon.asked).toEqual(["https://harbour.test/robots.txt"]);
  expect(await article(id)).toMatchObject({ state: "waiting", attempts: 0, next_try_at: NOON + HOUR });
  const later = asking(answers, NOON + HOUR);
  await readArticles(later, HOST);
  expect(later.asked).toEqual(["https://harbour.test/robots.txt", "https://pier.test/rules"]);
  expect(await article(id)).toMatchObject({ state: "refused" });
  expect(await rows("select host from hosts where lease_until > 0")).toEqual([]);
});

test("a robots.txt that cannot be had puts all pages of the host off", async () => {
  const ids = [await aWaitingStub({ path: "/one" }), await aWaitingStub({ path: "/two" })];
  const deps = asking({ "/robots.txt": new Response("", { status: 500 }) });
  expect(await readArticles(deps, HOST)).toBe("read 0");
  expect(deps.asked).toHaveLength(1);
  expect(deps.rung).toEqual([]);
  const reason = "its robots.txt could not be read: the server answered 500 Internal Server Error";
  for (const id of ids) {
    expect(await article(id)).toMatchObject({ state: "waiting", attempts: 1, next_try_at: NOON + HOUR, reason });
  }
});

test.each([
  [
    "not_found",
    new Response("", { status: 404 }),
    "refused",
    "the server answered 404: there is nothing at this address",
  ],
  ["forbidden", new Response("", { status: 403 }), "refused", "the server answered 403"],
  ["for lawyers", new Response("", { status: 451 }), "refused", "the server answered 451"],
  [
    "behind a browser check",
    new Response("", { status: 403, headers: { "cf-mitigated": "challenge" } }),
    "refused",
    "the server answered 403: it asks for a browser",
  ],
  ["too large", "b".repeat(5 * 1024 * 1024 + 1), "failed", "the answer is larger than 5120 KiB"],
  [
    "a PDF",
    new Response("%PDF", { headers: { "content-type": "application/pdf" } }),
    "refused",
    "leads to application/pdf",
  ],
  ["shorter than its stub", aPage(), "failed", "the page says no more than the feed"],
] as const)("a page that is %s leaves the stub and a reason", async (name, answer, state, reason) => {
  const stub = name === "shorter than its stub" ? `${STUB} `.repeat(80) : STUB;
  const id = await aWaitingStub({ stub });
  expect(await readArticles(asking({ "/one": answer }), HOST)).toBe("read 0");
  expect(await article(id)).toMatchObject({ state, reason: expect.stringContaining(reason) });
  expect(await rows("select body from event_texts")).toEqual([{ body: stub }]);
});

test("a page that has moved to another host is read in that host's turn and under its robots.txt", async () => {
  const id = await aWaitingStub();
  const first = asking({ "/one": redirect("https://pier.test/one") });
  expect(await readArticles(first, HOST)).toBe("read 0");
  expect(first.rung).toEqual([{ type: "article.read", host: "pier.test" }]);
  const second = asking({ "/one": aPage() });
  expect(await readArticles(second, "pier.test")).toBe("read 1");
  expect(second.asked).toEqual(["https://pier.test/robots.txt", "https://pier.test/one"]);
  expect(await article(id)).toMatchObject({ state: "read", host: "pier.test" });
});

test("a page that hosts send to and fro, or inwards, is given up", async () => {
  const id = await aWaitingStub();
  for (let nth = 0; nth < 4; nth += 1) {
    const [host, other] = nth % 2 === 0 ? [HOST, "pier.test"] : ["pier.test", HOST];
    await readArticles(asking({ "/one": redirect(`https://${other}/one`) }, NOON + nth * HOUR), host);
  }
  expect(await article(id)).toMatchObject({ state: "failed", reason: "it has moved to harbour.test" });
  const inwards = await aWaitingStub({ path: "/two" });
  await readArticles(asking({ "/two": redirect("http://10.0.0.1/two") }, NOON + DAY), HOST);
  const deps = asking({}, NOON + DAY);
  await readArticles(deps, "10.0.0.1");
  expect(deps.asked).toEqual([]);
  const reason = "its robots.txt could not be read: 10.0.0.1 is no public address";
  expect(await article(inwards)).toMatchObject({ state: "refused", reason });
});

test("a 429 pauses the host for its feeds and pages alike", async () => {
  const ids = [await aWaitingStub({ path: "/one" }), await aWaitingStub({ path: "/two" })];
  const deps = asking({
    "/one": new Response("", { status: 429, headers: { "retry-after": "7200" } }),
    "/two": aPage(),
  });
  await env.DB.prepare("update events set occurred_at = occurred_at + 1 where id = ?").bind(ids[0]).run();
  await readArticles(deps, HOST);
  expect(deps.asked).toHaveLength(2);
  expect(await rows("select paused_until from hosts")).toEqual([{ paused_until: NOON + 2 * HOUR }]);
  const later = asking({ "/two": aPage() }, NOON + HOUR);
  await ringForArticles(later);
  expect(later.rung).toEqual([]);
});

test("a host that cannot be reached fails its pages in the end, at the fourth try", async () => {
  const id = await aWaitingStub();
  const times = [NOON, NOON + HOUR, NOON + 5 * HOUR, NOON + 21 * HOUR];
  for (const now of times) {
    const deps = asking({}, now, "the line is dead");
    await ringForArticles(deps);
    expect(deps.rung).toEqual([{ type: "article.read", host: HOST }]);
    await readArticles(deps, HOST);
    const tooSoon = asking({}, now + HOUR / 2);
    await ringForArticles(tooSoon);
    expect(tooSoon.rung).toEqual([]);
  }
  const reason = "its robots.txt could not be read: the connection failed: the line is dead; so it was at every retry";
  expect(await article(id)).toMatchObject({ state: "failed", attempts: 4, reason });
});

test("an operator who takes the permission back, pauses or removes the source has no page fetched", async () => {
  const id = await aWaitingStub();
  for (const column of ["paused_at", "removed_at"]) {
    await env.DB.prepare(`update sources set ${column} = 1`).run();
    expect(await readArticles(asking({}), HOST)).toBe("nothing waits");
    await env.DB.prepare(`update sources set ${column} = null`).run();
  }
  await env.DB.prepare("update feeds set full_text = 'feed'").run();
  const deps = asking({});
  expect(await ringForArticles(deps)).toBe("rang for 0 hosts");
  expect(await article(id)).toMatchObject({
    state: "refused",
    reason: "the operator reads this source by its feed alone",
  });
});
