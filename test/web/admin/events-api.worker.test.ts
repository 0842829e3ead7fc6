import { env } from "cloudflare:workers";
import * as v from "valibot";
import { beforeEach, expect, test } from "vitest";
import { correctionAnswer, explainedEvent, rescoreAnswer } from "../../../src/local/command/events/answers.ts";
import { showEvent } from "../../../src/local/command/events/show.ts";
import { relateEvents } from "../../../src/relations/relate-events.ts";
import { DEFAULT_SCALE } from "../../../src/understanding/score/scale.ts";
import { rescoreEvents } from "../../../src/understanding/score/rescore-events.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { fillNewsroom, know, row, rows } from "../../relations/newsroom.ts";
import { makeAdmin } from "./admin.ts";

const db = env.DB;
let deps: TestDeps;
const { app, call, json } = makeAdmin(() => deps);

const explained = (told: unknown) => v.parse(explainedEvent, told);
const BODY =
  "Halyard Labs released Tern 4, an open-weights language model with 90 billion parameters. " +
  "Tern 4 answers questions in forty languages and runs on a single accelerator. " +
  "Halyard Labs says that Tern 4 costs half of what Tern 3 cost to run.";
let id = 0;

beforeEach(async () => {
  deps = testDeps();
  await fillNewsroom(db);
  id = await know(db, { title: "Halyard Labs releases Tern 4", body: BODY });
});

test("an event is told with everything that was decided and why", async () => {
  const other = await know(db, { source: "lantern", title: "Halyard Labs shows Tern 4, an open model", body: BODY });
  await relateEvents(testDeps(), [id, other]);
  await json("POST", `/events/${id}/score`, { score: 9 });
  const told = explained(await json("GET", `/events/${id}`));
  expect(showEvent(told)).toContain("Set by the editor. Release");
  expect(told).toMatchObject({
    id,
    url: `https://almanac.test/events/${id}/halyard-labs-releases-tern-4`,
    title: "Halyard Labs releases Tern 4",
    titles: { editor: null, model: null, source: "Halyard Labs releases Tern 4" },
    source: { slug: "halyard", name: "Halyard Labs", tier: 1, family: "halyard" },
    type: "release",
    hiddenAt: null,
    score: {
      shown: 9,
      pinned: 9,
      points: expect.any(Number),
      scale: DEFAULT_SCALE,
    },
    summary: {
      kind: "extract",
      textLength: BODY.length,
      sentences: expect.arrayContaining([{ text: expect.stringContaining("Halyard Labs released"), at: 0 }]),
    },
    topics: { isPinned: false, list: expect.arrayContaining([{ slug: "models", evidence: expect.any(String) }]) },
    entities: expect.arrayContaining([expect.objectContaining({ slug: "tern-4", evidence: expect.any(String) })]),
    reading: null,
    corrections: [{ act: "score", after: 9, at: "2026-11-23T12:00:00.000Z" }],
  });
});

test("a story is told with how near each member stands, and what speaks against it", async () => {
  const near = await know(db, { source: "lantern", title: "Halyard Labs ships Tern 4", body: BODY });
  const odd = await know(db, { source: "courier", title: "Halyard Labs jails Tern 3", body: "" });
  await db.prepare("insert into stories (id, created_at, updated_at) values (?, 1, 1)").bind(id).run();
  await db.prepare("update events set story_id = ?").bind(id).run();
  const told = explained(await json("GET", `/events/${id}`));
  const memberOf = (member: number) => told.story?.members.find((other) => other.id === member);
  expect(memberOf(near)?.likeness).toBeGreaterThan(memberOf(odd)?.likeness ?? 1);
  expect(memberOf(odd)?.veto).toBe("another version");
  expect(showEvent(told)).toContain("though another version");
});

test("copies and hidden events are explained too, each with what it belongs to", async () => {
  const copy = await know(db, { source: "lantern", title: "Halyard Labs releases Tern 4", body: BODY });
  await db.prepare("update events set copy_of_id = ? where id = ?").bind(id, copy).run();
  await json("POST", `/events/${copy}/hide`);
  expect(await json("GET", `/events/${copy}`)).toMatchObject({ hiddenAt: "2026-11-23T12:00:00.000Z", copyOf: { id } });
  expect(await json("GET", `/events/${id}`)).toMatchObject({
    copyOf: null,
    copies: [{ id: copy, source: "lantern", hiddenAt: "2026-11-23T12:00:00.000Z" }],
  });
});

test.each([
  ["score", { score: 8.5 }, { score: { shown: 8.5, pinned: 8.5 } }, { score: { pinned: null } }],
  ["title", { title: " Tern 4 is out " }, { title: "Tern 4 is out" }, { titles: { editor: null } }],
  [
    "topics",
    { topics: ["policy", "policy"] },
    { topics: { isPinned: true, list: [{ slug: "policy", evidence: "set by the editor" }] } },
    { topics: { isPinned: false } },
  ],
])("%s is set, told, said twice without effect, and lifted", async (what, body, event, lifted) => {
  expect(await json("POST", `/events/${id}/${what}`, body)).toMatchObject({ outcome: "changed", event });
  expect(await json("POST", `/events/${id}/${what}`, body)).toMatchObject({ outcome: "unchanged", event });
  const lift = await json("POST", `/events/${id}/${what}`, { [what]: null });
  expect(lift).toMatchObject({ outcome: "changed", event: lifted });
  expect(await rows(db, "select act from corrections")).toHaveLength(2);
});

test("a hidden event is gone for readers until it is shown again", async () => {
  expect(v.parse(correctionAnswer, await json("POST", `/events/${id}/hide`)).outcome).toBe("changed");
  expect((await app.request(`/api/v1/events/${id}`, {}, env)).status).toBe(410);
  expect(await json("POST", `/events/${id}/show`)).toMatchObject({ outcome: "changed", event: { hiddenAt: null } });
  expect((await app.request(`/api/v1/events/${id}`, {}, env)).status).toBe(200);
});

test.each([
  ["score", { score: 11 }, '"score" must be at most 10'],
  ["score", { score: "8" }, '"score" must be a number from 1 to 10, or null to lift it'],
  ["score", { score: 7.125 }, '"score" must have two decimals at most'],
  ["score", {}, '"score" is missing'],
  ["score", { score: 5, why: "so" }, '"why" is no known key'],
  ["score", [], '"score" is missing'],
  ["title", { title: " " }, '"title" is empty; null lifts it'],
  ["title", { title: "two\nlines" }, '"title" must be one line without control characters'],
  ["topics", { topics: ["weather"] }, '"topics.0" must be of models, agents'],
  ["hide", { hidden: true }, "this address takes no body"],
])("%s with %j is refused by name, and changes nothing", async (what, body, detail) => {
  const before = await row(db, "select * from events where id = ?", id);
  const answer = await call("POST", `/events/${id}/${what}`, { body });
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(await answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining(detail) });
  expect(await row(db, "select * from events where id = ?", id)).toEqual(before);
});

test("nobody corrects without the token, with a parameter, or what is not there", async () => {
  for (const path of [`/events/${id}/hide`, `/events/${id}/score`, "/events/rescore"])
    expect((await call("POST", path, { headers: {}, body: { score: 1 } })).status).toBe(401);
  expect((await call("POST", `/events/${id}/hide?really=1`)).status).toBe(400);
  expect(await (await call("POST", "/events/77/hide")).json()).toMatchObject({
    status: 404,
    detail: "there is no event 77",
  });
  expect((await call("GET", "/events/77")).status).toBe(404);
  expect((await call("GET", "/events/x")).status).toBe(404);
  expect(await rows(db, "select * from corrections")).toEqual([]);
});

test("scoring anew is started once, goes on when asked again, and tells how scores lay before and after", async () => {
  expect(v.parse(rescoreAnswer, await json("GET", "/events/rescore"))).toMatchObject({ state: "none", since: null });
  const order = { since: "2026-11-01" };
  expect(await json("POST", "/events/rescore", order)).toMatchObject({
    state: "running",
    since: "2026-11-01T00:00:00.000Z",
    done: 0,
    total: 1,
    before: { events: 1 },
    after: null,
  });
  await rescoreEvents(deps);
  expect(await json("POST", "/events/rescore", order)).toMatchObject({ state: "running", done: 1 });
  expect(deps.rung.filter(({ type }) => type === "event.rescore").length).toBeGreaterThan(1);
  await rescoreEvents(deps);
  expect(await json("GET", "/events/rescore")).toMatchObject({ state: "done", done: 1, after: { events: 1 } });
  const wrong = await call("POST", "/events/rescore", { body: { since: "2026-02-30" } });
  expect(await wrong.json()).toMatchObject({
    detail: '"since" must be an ISO date or time in UTC, such as 2026-11-16',
  });
});
