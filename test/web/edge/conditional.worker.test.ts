import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { aSource, anEvent } from "../../support/almanac.ts";
import { type EdgeWorld, anEdge } from "./edge.ts";

const PATHS = [
  "/",
  "/events",
  "/events.json",
  "/api/v1/events",
  "/feed.xml",
  "/sources.opml",
  "/style.css",
  "/robots.txt",
];
const ABOUT_THE_BYTES = new Set(["content-disposition", "content-length", "content-type"]);
let kept: EdgeWorld;
let bare: EdgeWorld;

beforeAll(async () => {
  const db = openDb(env.DB);
  await aSource(db);
  await anEvent(db, { title: "Halyard Labs answers twice" });
  [kept, bare] = [await anEdge(), await anEdge(() => null)];
});

test("who has the bytes already is told so in a word, with the headers that still count", async () => {
  for (const [edge, path] of everywhere()) {
    const whole = await edge.get(path);
    const tag = whole.headers.get("etag") ?? "";
    expect(tag, path).toMatch(/^"[0-9a-f]{32}"$/);
    for (const known of [tag, `W/${tag}`, `"other", W/${tag}`, "*"]) {
      const answer = await edge.get(path, { "if-none-match": known });
      expect([path, answer.status, answer.body]).toEqual([path, 304, null]);
      expect(namesOf(answer), path).toEqual(namesOf(whole).filter((name) => !ABOUT_THE_BYTES.has(name)));
    }
  }
});

test("nothing but the tag makes an answer a 304", async () => {
  for (const [edge, path] of everywhere()) {
    const later = { "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT", "if-none-match": '"other"' };
    const answer = await edge.get(path, later);
    expect([path, answer.status]).toEqual([path, 200]);
    expect((await answer.text()).length, path).toBeGreaterThan(0);
  }
});

test("HEAD is GET without the body", async () => {
  for (const [edge, path] of everywhere()) {
    const head = await edge.ask(path, { method: "HEAD" });
    const get = await edge.get(path);
    const bytes = (await get.arrayBuffer()).byteLength;
    expect([path, head.status, await head.text()]).toEqual([path, 200, ""]);
    expect(headersOf(head), path).toEqual(headersOf(get));
    expect(get.headers.get("content-length"), path).toBe(String(bytes));
  }
});

test("an answer of bytes that differ has another tag", async () => {
  const answers = await Promise.all(PATHS.map((path) => kept.get(path)));
  const texts = new Set(await Promise.all(answers.map((answer) => answer.text())));
  const tags = new Set(answers.map((answer) => answer.headers.get("etag")));
  expect(texts.size).toBeGreaterThan(6);
  expect(tags.size).toBe(texts.size);
});

function everywhere() {
  return [kept, bare].flatMap((edge) => PATHS.map((path) => [edge, path] as const));
}

function headersOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name !== "cache-status"));
}

function namesOf({ headers }: Response): string[] {
  return [...headers.keys()].sort();
}
