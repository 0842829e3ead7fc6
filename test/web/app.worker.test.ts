import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { makeApp } from "../../src/web/app.tsx";
import { aPoll, aSource, anIssue } from "../support/almanac.ts";
import { NOON, type TestDeps, testDeps } from "../support/deps.ts";
import { anEntry } from "../support/issue-model.ts";

const HOUR_MS = 3_600_000;
const db = openDb(env.DB);
let deps: TestDeps = testDeps();
const app = makeApp(() => deps);
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, env);
const text = async (path: string) => (await get(path)).text();

test("an almanac that has just started says so on every page", async () => {
  expect(await text("/")).toContain("The first page is being written");
  expect(await text("/events")).toContain("Nothing here yet");
  expect(await text("/digests")).toContain("The first digest is still to come");
  expect(await text("/sources")).toContain("being taken over");
  expect(await text("/status")).toContain("none yet");
});

test("an unknown address is a page for people and a problem for machines", async () => {
  const page = await get("/admin/sources");
  expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=UTF-8"]);
  for (const answer of [
    await get("/nothing.json"),
    await get("/api/v1/nothing"),
    await get("/x", { accept: "application/json" }),
  ]) {
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ]);
  }
});

test("a method an address does not take is named, with those it takes", async () => {
  const answer = await app.request("/api/v1/events", { method: "DELETE" }, env);
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
});

test("a trailing slash leads to the address without it, with the same question and nothing of a page", async () => {
  for (const path of ["/events", "/api/v1/events", "/nothing"]) {
    const { status, headers } = await get(`https://almanac.test${path}/?limit=1`);
    expect([status, headers.get("location")]).toEqual([301, `https://almanac.test${path}?limit=1`]);
    expect(
      ["content-type", "vary", "cache-control"].map((name) => headers.get(name)),
      path,
    ).toEqual([null, null, null]);
  }
});

test("every answer tells the browser to run and load nothing but our own", async () => {
  for (const path of ["/", "/nothing", "/api/v1/events", "/style.css", "/events/"]) {
    const { headers } = await get(path);
    expect(headers.get("content-security-policy"), path).toMatch(
      /^default-src 'none'; style-src 'self'; .*frame-ancestors 'none'$/,
    );
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("referrer-policy"), path).toBe("strict-origin-when-cross-origin");
  }
  const secure = await get("https://almanac.test/");
  expect(secure.headers.get("strict-transport-security")).toBe("max-age=31536000");
});

test("the stylesheet and the mark are kept for good under the address a page names", async () => {
  const page = await text("/");
  for (const [, path = ""] of page.matchAll(/(?:href|src)="(\/(?:style\.css|favicon\.svg)\?v=\w+)"/g)) {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("cache-control")], path).toEqual([
      200,
      "public, max-age=31536000, immutable",
    ]);
    expect((await answer.text()).length, path).toBeLessThan(12_000);
  }
  expect(page).toMatch(/style\.css\?v=\w+/);
});

test("a stylesheet asked for under the name of another deployment's is not kept for good", async () => {
  for (const path of ["/style.css?v=next", "/style.css", "/favicon.svg?v=next"])
    expect([path, (await get(path)).headers.get("cache-control")]).toEqual([path, "public, max-age=60"]);
});

test("one line a request goes to the log", async () => {
  deps = testDeps();
  await get("/events?topic=policy");
  expect(deps.lines).toMatchObject([{ kind: "request", name: "GET /events", outcome: "200" }]);
});

test("a failure is told whole to the log and to the visitor only that it happened", async () => {
  deps = testDeps({
    now: () => {
      throw new Error("the clock fell off the wall");
    },
  });
  const answer = await get("/status", { accept: "application/json" });
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("clock");
  expect(JSON.stringify(deps.lines)).toContain("the clock fell off the wall");
  deps = testDeps();
});

test("a failed query is logged without what it was asked with", async () => {
  await env.DB.exec("alter table sources rename to away");
  deps = testDeps();
  const answer = await get("/events?source=somebodys-words");
  await env.DB.exec("alter table away rename to sources");
  expect(answer.status).toBe(500);
  const failure = JSON.stringify(deps.lines.filter(({ kind }) => kind === "error"));
  expect(failure).toContain("no such table");
  expect(failure).not.toContain("somebodys-words");
});

test("health is answered from the database, and robots keep off personal links", async () => {
  expect(await (await get("/healthz")).json()).toEqual({ ok: true });
  expect(await text("/robots.txt")).toContain("Disallow: /unsubscribe/");
});

test("a forged report of Resend is refused", async () => {
  const answer = await app.request("/webhooks/resend", { method: "POST", body: "{}" }, env);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([401, "application/problem+json; charset=utf-8"]);
});

test("what is too large for a report of Resend is refused as everything else is", async () => {
  const answer = await app.request("/webhooks/resend", { method: "POST", body: "x".repeat(300_000) }, env);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([413, "application/problem+json; charset=utf-8"]);
});

test("in production there is no outbox", async () => {
  expect((await get("/outbox")).status).toBe(404);
  expect(await text("/")).not.toContain("Outbox");
});

test("the outbox shows each mail as HTML in a frame that may do nothing, as text and with its headers", async () => {
  deps = outboxDeps({
    id: "m1",
    to: "reader@example.org",
    subject: "Hello",
    html: "<html><head></head><body><script>alert(1)</script><b>Hi</b></body></html>",
    text: "Hi in text",
    headers: { "List-Id": "almanac" },
    sentAt: "2026-11-23T11:00:00.000Z",
  });
  expect(await text("/outbox")).toContain('href="/outbox/m1"');
  const page = await get("/outbox/m1");
  expect(page.headers.get("content-security-policy")).toContain("frame-src 'self'");
  expect(await page.text()).toMatch(/23 November 2026, 11:00 UTC.*List-Id.*almanac/s);
  const frame = await get("/outbox/m1/html");
  expect(frame.headers.get("content-security-policy")).toMatch(/^default-src 'none';.*sandbox/);
  expect(await frame.text()).toContain('<base target="_blank">');
  expect((await get("/outbox/unknown")).status).toBe(404);
  deps = testDeps();
});

test("each source tells its last look and its last success", async () => {
  await aSource(db, {
    slug: "fine",
    feed: {
      polledAt: NOON - HOUR_MS,
      succeededAt: NOON - HOUR_MS,
      outcome: "fetched",
      nextPollAt: NOON + HOUR_MS,
      nextPollReason: "its operator wants it",
    },
  });
  await aSource(db, {
    slug: "broken",
    feed: { polledAt: NOON, succeededAt: null, outcome: "timeout", failures: 2, error: "No answer within 20 seconds" },
  });
  await aSource(db, { slug: "left", removedAt: NOON });
  await aPoll(db, { feedId: 1, polledAt: NOON - HOUR_MS, added: 4 });
  const page = await text("/sources");
  expect(page).toContain("4 new, 1 hour ago");
  expect(page).toContain("Next look in 1 hour: its operator wants it");
  expect(page).toContain("No answer within 20 seconds, 2 times in a row (just now)");
  expect(page).toContain("never");
  expect(page).not.toContain("Left");
  expect(await text("/status")).toContain("1 of 2 answer");
});

test("an issue is read on the web and as JSON from its frozen model", async () => {
  await anIssue(db, { number: 1 });
  await anIssue(db, {
    number: 2,
    entries: [anEntry({ title: "Told by many", alsoCoveredBy: [{ name: "The Post", url: "https://post.test/a" }] })],
  });
  const page = await text("/digests/2");
  for (const part of ["Told by many", "The Post", "A release by its maker.", "11: below the floor of 6"]) {
    expect(page, part).toContain(part);
  }
  expect(await (await get("/digests/2.json")).json()).toMatchObject({
    number: 2,
    url: "https://almanac.test/digests/2",
    startsAt: "2026-11-16T00:00:00.000Z",
    entries: [{ title: "Told by many", publishedAt: "2026-11-18T09:00:00.000Z" }],
  });
  expect(await (await get("/digests.json")).json()).toMatchObject({ data: [{ number: 2 }, { number: 1 }], next: null });
  for (const path of ["/digests/3", "/digests/0", "/digests/x", "/digests/3.json"]) {
    expect((await get(path)).status, path).toBe(404);
  }
});

test("following next walks all the digests, each once", async () => {
  for (let number = 3; number <= 32; number += 1) await anIssue(db, { number });
  const first = await (await get("/digests.json")).json<{ data: { number: number }[]; next: string }>();
  const rest = await (await get(`/digests.json?cursor=${first.next}`)).json<{ data: { number: number }[] }>();
  expect([...first.data, ...rest.data].map((issue) => issue.number)).toEqual(
    Array.from({ length: 32 }, (_, at) => 32 - at),
  );
  expect(rest).toMatchObject({ next: null });
  expect(await text("/digests")).toContain(`href="/digests?cursor=${first.next}"`);
});

function outboxDeps(mail: { id: string } & Record<string, unknown>): TestDeps {
  const plain = testDeps();
  const local = { clockOffsetMs: 0, allowLoopback: true, outboxUrl: "http://127.0.0.1:9/" };
  const answers: Record<string, unknown> = { "/outbox.json": [mail], [`/outbox/${mail.id}.json`]: mail };
  return testDeps({
    config: { ...plain.config, local },
    fetch: async (input) => {
      const answer = answers[new URL(input instanceof Request ? input.url : input).pathname];
      return answer ? Response.json(answer) : new Response(null, { status: 404 });
    },
  });
}

test("the page about the almanac tells of every step, and whether a model takes part", async () => {
  const page = await text("/about");
  for (const id of ["scores", "summaries", "relations", "model", "corrections", "digest", "publishers"])
    expect(page).toContain(`<section id="${id}">`);
  expect(page).toContain("No language model is used in this almanac");
});
