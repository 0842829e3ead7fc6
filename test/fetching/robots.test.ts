import { expect, test } from "vitest";
import type { FetchResult } from "../../src/fetching/fetch-document.ts";
import { readRobots, robotsText } from "../../src/fetching/robots.ts";

const PAGE = "https://acme.test/news/one";

test.each([
  ["nothing is said", "", true],
  ["everyone is kept out", "User-agent: *\nDisallow: /", false],
  ["only another robot is kept out", "User-agent: OtherBot\nDisallow: /", true],
  ["our own group goes before everyone's", "User-agent: *\nDisallow: /\n\nUser-agent: almanac\nDisallow: /shop", true],
  ["our own group keeps us out by name and version", "User-agent: Almanac/2.0\nDisallow: /news", false],
  ["several robots share a group", "User-agent: OtherBot\nUser-agent: Almanac\nDisallow: /news/", false],
  ["the longer rule counts", "User-agent: *\nDisallow: /news\nAllow: /news/one", true],
  ["of equal rules the kinder counts", "User-agent: *\nDisallow: /news/one\nAllow: /news/one", true],
  ["a star stands for anything", "User-agent: *\nDisallow: /*/one", false],
  ["a dollar ends the address", "User-agent: *\nDisallow: /news$", true],
  ["an empty rule forbids nothing", "User-agent: *\nDisallow:", true],
  ["a dollar inside is one", "User-agent: *\nDisallow: /news/one$/", true],
  ["an end and a start may not overlap", "User-agent: *\nDisallow: /news/one*one$", true],
  ["a longer name is another robot's", "User-agent: AlmanacBot\nDisallow: /", true],
  ["two groups of ours are one", "User-agent: almanac\nDisallow: /a\nUser-agent: almanac\nDisallow: /news", false],
  ["a group of ours without rules allows all", "User-agent: *\nDisallow: /\n\nUser-agent: almanac\nDisallow:", true],
  [
    "a site map between its names does not part a group",
    "User-agent: Almanac\nSitemap: /s\nUser-agent: X\nDisallow: /",
    false,
  ],
  ["lines end as on old machines", "User-agent: *\rDisallow: /news\r", false],
  ["comments and capitals are seen through", "USER-AGENT: * # all\nDISALLOW: /news # this", false],
  ["what is no robots.txt says nothing", "<!doctype html><p>User-agent is a word", true],
])("robots.txt: %s", (_, text, mayRead) => {
  expect(readRobots(text).mayRead(PAGE)).toBe(mayRead);
});

test.each([
  ["/~ada", "/%7Eada", false],
  ["/%7eada", "/~ada", false],
  ["/meer/k%c3%bcste", "/meer/küste", false],
  ["/meer/küste", "/meer/k%C3%BCste", false],
  ["/a|b[c]", "/a|b[c]", false],
  ["/a%7Cb", "/a|b", false],
  ["/price%24", "/price$", false],
  ["/price%24", "/price", true],
  ["/a%2Ab", "/a*b", false],
  ["/a%2Ab", "/axb", true],
  ["/a%2Fb", "/a/b", true],
])("the rule %s on %s", (path, page, mayRead) => {
  expect(readRobots(`User-agent: *\nDisallow: ${path}`).mayRead(`https://acme.test${page}`)).toBe(mayRead);
});

test("without a robots.txt everything may be read", () => {
  expect(readRobots(null)).toMatchObject({ crawlDelayMs: null });
  expect(readRobots(null).mayRead(PAGE)).toBe(true);
});

test("one file speaks for a host by either scheme and with any parameters", () => {
  const { mayRead } = readRobots("User-agent: *\nDisallow: /*?print");
  expect(mayRead("http://acme.test/news/one?print=1")).toBe(false);
  expect(mayRead("http://acme.test/news/one")).toBe(true);
});

test.each([
  ["Crawl-delay: 10", 10_000],
  ["Crawl-delay: 0.5", 500],
  ["Crawl-delay: 999999", 3_600_000],
  ["Crawl-delay: -3", null],
  ["Crawl-delay: soon", null],
])("%s", (line, crawlDelayMs) => {
  expect(readRobots(`User-agent: *\n${line}`)).toMatchObject({ crawlDelayMs });
});

test("a file whose rules would take seconds to check keeps its pages to itself", () => {
  const trap = `User-agent: *\n${"Disallow: /*a*a*a*a*a*b\n".repeat(20_000)}`;
  expect(readRobots(trap).mayRead(`https://acme.test/${"a".repeat(1_000)}`)).toBe(false);
});

test("a file of thousands of robots and rules costs what is ours of it", () => {
  const names = Array.from({ length: 16_000 }, (_, nth) => `User-agent: r${nth}\n`).join("");
  const { mayRead } = readRobots(`${names}User-agent: almanac\n${"Disallow:/b\n".repeat(20_000)}`);
  expect([mayRead("https://acme.test/a"), mayRead("https://acme.test/b")]).toEqual([true, false]);
});

test.each([
  ["not_found", 404],
  ["gone", 410],
  ["http_error", 401],
  ["http_error", 403],
  ["challenged", 403],
  ["too_many_redirects", null],
] as const)("%s (%s) means that there is none", (outcome, httpStatus) => {
  expect(robotsText(aFailure(outcome, httpStatus))).toEqual({ text: null });
});

test.each([
  ["http_error", 500],
  ["unavailable", 503],
  ["rate_limited", 429],
  ["unreachable", null],
  ["timeout", null],
  ["too_large", 200],
  ["refused_address", null],
] as const)("%s (%s) is waited out", (outcome, httpStatus) => {
  const failure = aFailure(outcome, httpStatus);
  expect(robotsText(failure)).toBe(failure);
});

test("of a file without end the first 500 KiB count, in whole lines", () => {
  const text = textOf("Disallow: /seven\n".repeat(40_000));
  expect(text.length).toBeGreaterThan(500 * 1024 - 20);
  expect(text.length).toBeLessThanOrEqual(500 * 1024);
  expect(text.endsWith("Disallow: /seven")).toBe(true);
});

test.each([
  ["a byte order mark", "\ufeffUser-agent: *\r\nDisallow: /", "User-agent: *\nDisallow: /"],
  ["lines for others", "User-agent: *\nSitemap: /s.xml\n\n# hello\nDisallow: /", "User-agent: *\nDisallow: /"],
  ["a web page", "<!doctype html>\n<p>Disallow: nothing</p>", ""],
])("what is kept of a file with %s", (_, file, text) => {
  expect(textOf(file)).toBe(text);
});

test("a file in UTF-16 is read as well", () => {
  const body = new Uint8Array(Uint16Array.from("\ufeffUser-agent: *", (character) => character.charCodeAt(0)).buffer);
  expect(robotsText(fetched(body))).toEqual({ text: "User-agent: *" });
});

function textOf(file: string): string {
  const answer = robotsText(fetched(new Uint8Array(new TextEncoder().encode(file))));
  return "text" in answer ? (answer.text ?? "") : "";
}

function fetched(body: Uint8Array<ArrayBuffer>): FetchResult {
  const about = { etag: null, lastModified: null, freshMs: null, movedTo: null, requests: 1, bytes: body.length };
  return { outcome: "fetched", httpStatus: 200, url: PAGE, contentType: null, body, ...about };
}

type Failure = Exclude<FetchResult, { outcome: "fetched" | "not_modified" }>;

function aFailure(outcome: Failure["outcome"], httpStatus: number | null): Failure {
  return { outcome, httpStatus, url: PAGE, message: outcome, retryAfterMs: null, requests: 1, bytes: 0 };
}
