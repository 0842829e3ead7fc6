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
  ["comments and capitals are seen through", "USER-AGENT: * # all\nDISALLOW: /news # this", false],
  ["what is no robots.txt says nothing", "<!doctype html><p>User-agent is a word", true],
])("robots.txt: %s", (_, text, mayRead) => {
  expect(readRobots(text, PAGE).mayRead(PAGE)).toBe(mayRead);
});

test("without a robots.txt everything may be read", () => {
  expect(readRobots(null, PAGE)).toMatchObject({ crawlDelayMs: null });
  expect(readRobots(null, PAGE).mayRead(PAGE)).toBe(true);
});

test("one file speaks for a host by either scheme and with any parameters", () => {
  const { mayRead } = readRobots("User-agent: *\nDisallow: /*?print", PAGE);
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
  expect(readRobots(`User-agent: *\n${line}`, PAGE)).toMatchObject({ crawlDelayMs });
});

test("a file whose rules would take seconds to check keeps its pages to itself", () => {
  const trap = `User-agent: *\n${"Disallow: /*a*a*a*a*a*b\n".repeat(20_000)}`;
  expect(readRobots(trap, PAGE).mayRead(`https://acme.test/${"a".repeat(1_000)}`)).toBe(false);
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
  const body = new Uint8Array(new TextEncoder().encode("Disallow: /seven\n".repeat(40_000)));
  const about = { etag: null, lastModified: null, freshMs: null, movedTo: null, requests: 1, bytes: body.length };
  const answer = robotsText({ outcome: "fetched", httpStatus: 200, url: PAGE, contentType: null, body, ...about });
  const text = "text" in answer ? (answer.text ?? "") : "";
  expect(text.length).toBeGreaterThan(500 * 1024 - 20);
  expect(text.length).toBeLessThanOrEqual(500 * 1024);
  expect(text.endsWith("Disallow: /seven\n")).toBe(true);
});

type Failure = Exclude<FetchResult, { outcome: "fetched" | "not_modified" }>;

function aFailure(outcome: Failure["outcome"], httpStatus: number | null): Failure {
  return { outcome, httpStatus, url: PAGE, message: outcome, retryAfterMs: null, requests: 1, bytes: 0 };
}
