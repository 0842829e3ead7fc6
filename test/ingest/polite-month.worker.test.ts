/** Thirty days of polling, and what the publishers' log says of it: each test names the rule that it proves. */
import { beforeAll, expect, test } from "vitest";
import { type Asked, liveThroughMonth, MONTH_DAYS, type Site, START, titlesOf } from "./month.ts";
import { type Name, sites } from "./month-sites.ts";
import { DAY, HOUR, rows } from "./publisher.ts";

const MINUTE = 60_000;
const BELL = 10 * MINUTE;

let log: Asked[] = [];

beforeAll(async () => {
  log = await liveThroughMonth(sites);
}, 60_000);

test("one request to a host at a time, though bells are delivered twice", () => {
  expect(Math.max(...log.map(({ atOnce }) => atOnce))).toBe(1);
});

test("at most one look at a feed in any poll window", () => {
  const looks = log.filter(({ host }) => host !== "slip.test").map(({ at, host, path }) => `${at} ${host}${path}`);
  expect(new Set(looks).size).toBe(looks.length);
});

test("an honest name with an address that explains it", () => {
  expect([...new Set(log.map(({ userAgent }) => userAgent))]).toEqual(["Almanac/0.1 (+https://almanac.test/about)"]);
});

test("the pace follows the source's rhythm, up to a day, a little spread", () => {
  expect(gaps("lively")).toSatisfy(within(0.8 * 8 * HOUR, 8 * HOUR + BELL));
  expect(gaps("monthly")).toSatisfy(within(0.8 * DAY, DAY + BELL));
});

test("the operator's pace goes before the rhythm", () => {
  expect(gaps("ordered")).toSatisfy(within(12 * HOUR, 12 * HOUR));
});

test("max-age is waited for, up to five hours", () => {
  expect(gaps("cached")).toSatisfy(within(5 * HOUR, 5 * HOUR));
});

test("validators are sent back byte for byte, after the first look always", () => {
  const [first, ...later] = asks("lively");
  expect(first?.etag).toBeNull();
  expect(later.filter(({ etag }) => !/^W\/"\d+"$/.test(etag ?? ""))).toEqual([]);
  expect(later.filter(({ status }) => status === 200)).toHaveLength(7);
});

test("validators are dropped eight days after the last whole document, and kept until then", () => {
  const unconditional = asks("stuck").filter(({ etag, at }) => etag === null && at > START);
  expect(unconditional.length).toBeGreaterThan(1);
  const days = spans(unconditional.map(({ at }) => at)).map((span) => span / DAY);
  expect(Math.min(...days)).toBeGreaterThan(8);
  expect(Math.max(...days)).toBeLessThan(9);
});

test("Retry-After in seconds is waited for, and a 429 pauses every feed of the host", () => {
  const refused = asks("crowded").filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(1);
  for (const { at } of refused) expect(between("crowded", at, at + 6 * HOUR)).toEqual([]);
});

test("a 429 without a time pauses the host ten minutes, then longer each time in a row", () => {
  const refused = asks("tired").filter(({ status }) => status === 429);
  const pauses = spans(refused.map(({ at }) => at));
  expect(pauses.length).toBeGreaterThan(3);
  expect(pauses[0]).toBeGreaterThanOrEqual(10 * MINUTE);
  expect(pauses.slice(1).filter((pause, no) => pause < (pauses[no] ?? 0))).toEqual([]);
  expect(pauses.at(-1)).toBeGreaterThan(60 * MINUTE);
});

test("Retry-After as a date with 503 is waited for", () => {
  const first = asks("closed").find(({ status }) => status === 503);
  expect(between("closed", first?.at ?? 0, START + 6.5 * DAY)).toEqual([]);
});

test("Retry-After is followed for two days at most", () => {
  const first = asks("holiday").find(({ status }) => status === 503);
  const next = asks("holiday").find(({ at }) => at > (first?.at ?? 0));
  expect((next?.at ?? 0) - (first?.at ?? 0)).toSatisfy((span: number) => span >= 2 * DAY && span <= 2 * DAY + BELL);
});

test("a permanent redirect that is taken back within three days is not adopted", async () => {
  expect(asks("slip").length).toBeGreaterThan(1);
  expect(asks("slip").filter(({ at }) => at > START + 7 * DAY)).toEqual([]);
  expect(await adopted("slipped")).toBeNull();
});

test("a permanent redirect to the same target is adopted after three days", () => {
  const last = between("moved", 0, START + 14 * DAY).at(-1)?.at ?? 0;
  expect((last - START) / DAY).toSatisfy((day: number) => day >= 8 && day < 10);
  expect(between("new", last, Infinity).length).toBeGreaterThan(4);
});

test("a temporary redirect is followed and never adopted", async () => {
  expect(await adopted("detour")).toBeNull();
  const redirected = asks("detour").filter(({ status }) => status === 302);
  expect(redirected.length).toBeGreaterThan(5);
  expect(asks("aside").map(({ at }) => at)).toEqual(redirected.map(({ at }) => at));
});

test("an adopted address that fails for good gives way to the operator's own", async () => {
  expect(between("lost", START + 10 * DAY, START + 12 * DAY)).toEqual([]);
  expect(between("lost", START + 12 * DAY, START + 14 * DAY).length).toBeGreaterThan(0);
  expect(await adopted("lost")).toBeNull();
  expect(asks("lost").at(-2)?.status).toBe(304);
});

test("410 retires a feed, with its reason", async () => {
  expect(asks("lively").filter(({ status }) => status === 410)).toHaveLength(1);
  expect(asks("lively").at(-1)?.status).toBe(410);
  expect(await rows("select error, next_poll_reason from feeds where source_slug = 'lively-feed'")).toEqual([
    {
      error: "the server answered 410: this address was given up for good",
      next_poll_reason: "never again: its publisher has given it up",
    },
  ]);
});

test("failures back off to a day, and never for ever", () => {
  const broken = between("unreachable", START + 5 * DAY, START + 15 * DAY);
  const waits = spans(broken.map(({ at }) => at));
  expect(waits.slice(1).filter((wait, no) => wait < (waits[no] ?? 0) - BELL)).toEqual([]);
  expect(waits[0]).toBeLessThanOrEqual(HOUR + BELL);
  expect(waits.at(-1)).toSatisfy((wait: number) => wait > 0.75 * DAY && wait <= DAY + BELL);
  expect(asks("unreachable").at(-2)?.status).toBe(304);
});

test("an answer that cannot be read is a failure, told in words, parsed once", async () => {
  const told = await rows(`select polls.outcome, polls.error from polls join feeds on feeds.id = feed_id
    where source_slug = 'portal-feed' and polls.outcome not in ('fetched', 'not_modified', 'gone') order by polls.id`);
  expect(told[0]).toEqual({ outcome: "html", error: "the address answers with a web page, not with a feed" });
  expect(new Set(told.slice(1).map(({ error }) => error))).toEqual(
    new Set(["the answer is still the one that could not be read: html"]),
  );
});

test("a new ETag over the same bytes is no news", async () => {
  const outcomes = await rows(`select polls.outcome, count(*) as n from polls join feeds on feeds.id = feed_id
    where source_slug = 'flipping-feed' and http_status = 200 group by 1 order by 1`);
  expect(outcomes).toEqual([
    { outcome: "fetched", n: 1 },
    { outcome: "not_modified", n: asks("flipping").length - 2 },
  ]);
});

test("a browser challenge is told as that", async () => {
  const told = await rows(`select distinct polls.outcome from polls join feeds on feeds.id = feed_id
    where source_slug = 'guarded-feed' and http_status = 403`);
  expect(told).toEqual([{ outcome: "challenged" }]);
});

test("after all of it every item is there once", async () => {
  for (const [name, site] of Object.entries<Site>(sites)) {
    for (const path of site.paths ?? ["/feed"]) {
      const stored = await rows(`select title from events where source_slug = '${name}${path.replace("/", "-")}'`);
      const titles = stored.map(({ title }) => String(title));
      expect(new Set(titles).size, name).toBe(titles.length);
      const published = titlesOf(site, (site.ends ?? MONTH_DAYS) - 1);
      const missing = published.filter((title) => !titles.includes(title));
      expect(missing, name).toEqual([]);
    }
  }
});

function asks(name: Name): Asked[] {
  return log.filter(({ host }) => host === `${name}.test`);
}

function between(name: Name, after: number, until: number): Asked[] {
  return asks(name).filter(({ at }) => at > after && at < until);
}

/** From look to look, after the first day. */
function gaps(name: Name): number[] {
  return spans(between(name, START + DAY, Infinity).map(({ at }) => at));
}

function spans(times: readonly number[]): number[] {
  return times.slice(1).map((at, no) => at - (times[no] ?? 0));
}

function within(least: number, most: number) {
  return (all: readonly number[]) => all.length > 5 && all.every((span) => span >= least && span <= most);
}

async function adopted(name: Name): Promise<unknown> {
  const [feed] = await rows(`select adopted_url from feeds where source_slug = '${name}-feed'`);
  return feed?.["adopted_url"];
}
