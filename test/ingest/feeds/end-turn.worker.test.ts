import { beforeEach, expect, test } from "vitest";
import { takeOrAwaitTurn, takeTurn, type Turn } from "../../../src/fetching/host-turn.ts";
import { endTurnAndRing } from "../../../src/ingest/feeds/end-turn.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { startAgain } from "../publisher.ts";

const LEASE = 60_000;

beforeEach(startAgain);

test("a turn for which nobody came rings for nothing", async () => {
  const deps = testDeps();
  await endTurnAndRing(deps, await aTurn());
  expect(deps.rung).toEqual([]);
});

test("a feed whose bell found its host taken, by whatever, is rung for at the end of that turn", async () => {
  const deps = testDeps();
  const turn = await aTurn();
  await takeOrAwaitTurn(deps.db, "acme.test", NOON, LEASE);
  await endTurnAndRing(deps, turn);
  expect(deps.rung).toEqual([{ type: "feed.poll", feedIds: [1] }]);
});

test("what had its look in the turn is not rung for again", async () => {
  const deps = testDeps();
  await endTurnAndRing(deps, await aTurn(), { polled: [1], isCut: true });
  expect(deps.rung).toEqual([]);
});

async function aTurn(): Promise<Turn> {
  const turn = await takeTurn(testDeps().db, "acme.test", NOON, LEASE);
  if (turn.state !== "taken") throw new Error(`the turn is ${turn.state}`);
  return turn;
}
