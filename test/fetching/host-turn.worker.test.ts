import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { runBatch } from "../../src/db/batch.ts";
import { endTurn, hopsFrom, hostOf, takeOrAwaitTurn, takeTurn, type Turn } from "../../src/fetching/host-turn.ts";
import { pauseHost } from "../../src/fetching/store.ts";
import { NOON, testDeps } from "../support/deps.ts";

const { db } = testDeps();
const MINUTE = 60_000;
const LEASE = 3 * MINUTE;

beforeEach(async () => {
  await env.DB.prepare("delete from hosts").run();
});

test("of those who ask a host at once one gets its turn", async () => {
  const turns = await Promise.all([take(), take(), take()]);
  expect(turns.map(({ state }) => state).sort()).toEqual(["busy", "busy", "taken"]);
  expect(await take(NOON + 1)).toEqual({ state: "busy", until: NOON + LEASE });
  expect((await takeTurn(db, "other.test", NOON, LEASE)).state).toBe("taken");
});

test("a turn that was given back can be had at once", async () => {
  await endTurn(db, taken(await take()), NOON + 1);
  expect((await take(NOON + 1)).state).toBe("taken");
});

test("the turn of a run that died runs out, and its late end takes nothing from the next", async () => {
  const dead = taken(await take());
  const next = taken(await take(NOON + LEASE));
  await endTurn(db, dead, NOON + LEASE + 1);
  expect(await take(NOON + LEASE + 1)).toEqual({ state: "busy", until: next.until });
});

test("a paused host gives no turn and says why, until the pause is over", async () => {
  await runBatch(db, [pauseHost("acme.test", { until: NOON + 10 * MINUTE, reason: "it answered 429" })]);
  expect(await take()).toEqual({ state: "paused", until: NOON + 10 * MINUTE, reason: "it answered 429" });
  expect(await take(NOON + 10 * MINUTE)).toMatchObject({ state: "taken", refusals: 1 });
});

test("of two pauses the longer stands", async () => {
  const long = pauseHost("acme.test", { until: NOON + 9 * MINUTE, reason: "long" });
  const short = pauseHost("acme.test", { until: NOON + MINUTE, reason: "short" });
  await runBatch(db, [long, short]);
  expect(await take()).toMatchObject({ until: NOON + 9 * MINUTE, reason: "long" });
});

test("refusals are counted until a turn ends in peace", async () => {
  await runBatch(db, [pauseHost("acme.test", { until: NOON + MINUTE, reason: "" })]);
  const first = taken(await take(NOON + MINUTE));
  await runBatch(db, [pauseHost("acme.test", { until: NOON + 5 * MINUTE, reason: "" })]);
  await endTurn(db, first, NOON + 2 * MINUTE);
  const second = taken(await take(NOON + 5 * MINUTE));
  expect([first.refusals, second.refusals]).toEqual([1, 2]);
  await endTurn(db, second, NOON + 6 * MINUTE);
  expect(await take(NOON + 6 * MINUTE)).toMatchObject({ refusals: 0 });
});

test("whoever has the turn learns at its end that another came for it", async () => {
  const first = taken(await take());
  expect(await takeOrAwaitTurn(db, "acme.test", NOON + 1, LEASE)).toMatchObject({ state: "busy" });
  expect(await endTurn(db, first, NOON + 2)).toBe(true);
  const second = taken(await takeOrAwaitTurn(db, "acme.test", NOON + 2, LEASE));
  expect(await endTurn(db, second, NOON + 3)).toBe(false);
});

test("redirects take the turns of the hosts they lead to, once, and none that cannot be had", async () => {
  await runBatch(db, [pauseHost("tired.test", { until: NOON + MINUTE, reason: "it answered 429" })]);
  const hops = hopsFrom(db, "acme.test", () => NOON, LEASE);
  for (const host of ["acme.test", "b.test", "b.test"]) expect(await hops.enter(`https://${host}/feed`)).toBeNull();
  expect(await hops.enter("https://tired.test/feed")).toEqual({
    message: "the address leads to tired.test, which is left alone: it answered 429",
    retryAfterMs: MINUTE,
  });
  expect(hops.turns.map(({ host }) => host)).toEqual(["b.test"]);
});

test("a host goes by its name with a port that is not the usual one", () => {
  const addresses = ["https://WWW.Acme.test:443/a", "http://acme.test:8080/", "https://[2606:4700::1]:444/"];
  expect(addresses.map(hostOf)).toEqual(["www.acme.test", "acme.test:8080", "[2606:4700::1]:444"]);
});

function take(now = NOON) {
  return takeTurn(db, "acme.test", now, LEASE);
}

function taken(turn: Awaited<ReturnType<typeof take>>): Turn {
  if (turn.state !== "taken") throw new Error(`the turn is ${turn.state}`);
  return turn;
}
