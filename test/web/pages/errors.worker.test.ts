import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { aSource, anEvent } from "../../support/almanac.ts";
import { NOON, testDeps } from "../../support/deps.ts";

const app = makeApp(() => testDeps());
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, env);

test("an address that leads nowhere offers to look for its words, and ways on", async () => {
  const answer = await get("/events/999/halyard-labs-opens");
  expect([answer.status, answer.headers.get("cache-control"), answer.headers.get("x-robots-tag")]).toEqual([
    404,
    "no-store",
    "noindex",
  ]);
  const page = await answer.text();
  for (const part of ['value="halyard labs opens"', 'action="/search"', 'href="/events"', 'href="/digests"'])
    expect(page).toContain(part);
});

test("what an address holds stays text", async () => {
  const page = await (await get("/%22%3E%3Cscript%3Ealert(1)")).text();
  expect(page).not.toContain("<script>");
  expect(page).toContain('value="script alert"');
});

test("an event that was taken out says so, and points to how corrections are made", async () => {
  const db = openDb(env.DB);
  await aSource(db);
  const id = await anEvent(db, { hiddenAt: NOON });
  const answer = await get(`/events/${id}`);
  expect(answer.status).toBe(410);
  expect(await answer.text()).toMatch(/taken this event out.*href="\/about#corrections"/s);
});

test("machines get a problem instead, in whichever form they ask", async () => {
  for (const answer of [
    await get("/events/999", { accept: "text/markdown" }),
    await get("/events/999.json"),
    await get("/nowhere", { accept: "application/json" }),
  ]) {
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ]);
  }
});
