import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { makeApp } from "../../../src/web/app.tsx";
import { aSource, anEvent } from "../../support/almanac.ts";
import { testDeps } from "../../support/deps.ts";

const db = openDb(env.DB);
const app = makeApp(() => testDeps());
const get = (path: string) => app.request(path, {}, env);
let latin = 0;
let greek = 0;

beforeAll(async () => {
  await aSource(db);
  latin = await anEvent(db, { title: "Halyard <Labs> opens" });
  greek = await anEvent(db, { title: "Η Halyard ανοίγει" });
});

test("an event has its card as SVG and as PNG", async () => {
  const svg = await get(`/events/${latin}/card.svg`);
  expect([svg.status, svg.headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
  expect(await svg.text()).toContain("<title>Halyard &lt;Labs&gt; opens</title>");
  const png = await get(`/events/${latin}/card.png`);
  expect([png.status, png.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(new Uint8Array(await png.arrayBuffer()).slice(1, 4)).toEqual(new TextEncoder().encode("PNG"));
});

test("a title that we have no letters for has the SVG alone", async () => {
  expect((await get(`/events/${greek}/card.svg`)).status).toBe(200);
  expect((await get(`/events/${greek}/card.png`)).status).toBe(404);
});

test("pages name a picture that is there: the event's, else the almanac's", async () => {
  for (const [path, picture] of [
    [`/events/${latin}`, `/events/${latin}/card.png`],
    [`/events/${greek}`, "/card.png"],
    ["/about", "/card.png"],
  ] as const) {
    const page = await (await app.request((await get(path)).headers.get("location") ?? path, {}, env)).text();
    expect(page, path).toContain(`<meta property="og:image" content="https://almanac.test${picture}"/>`);
    expect((await get(picture)).headers.get("content-type"), picture).toBe("image/png");
  }
  expect(await (await get("/subscribe/nowhere")).text()).not.toContain("og:image");
});

test("no event, no card", async () => {
  for (const path of ["/events/999/card.svg", "/events/999/card.png", "/events/0/card.png"])
    expect((await get(path)).status, path).toBe(404);
});
