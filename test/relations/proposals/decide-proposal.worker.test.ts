import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { openDb } from "../../../src/db/client.ts";
import { storyProposals } from "../../../src/db/schema.ts";
import { applyProposal, dismissProposal } from "../../../src/relations/proposals/decide-proposal.ts";
import { listProposals } from "../../../src/relations/proposals/store.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { fillNewsroom, know, rows } from "../newsroom.ts";

const db = env.DB;

beforeEach(() => fillNewsroom(db));

type Proposed = Readonly<{ kind: "merge" | "split"; storyId: number; eventIds: number[] }>;

async function aProposal(proposed: Proposed): Promise<number> {
  const [row] = await openDb(db)
    .insert(storyProposals)
    .values({ ...proposed, likeness: 0.2, reason: "20 per cent alike", state: "proposed", foundAt: NOON })
    .returning({ id: storyProposals.id });
  return row?.id ?? 0;
}

async function someEvents(...houses: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const source of houses) ids.push(await know(db, { source, title: `News from ${source}`, body: "" }));
  return ids;
}

const storyIds = async () =>
  (await rows(db, "select story_id from events order by id")).map((each) => each["story_id"]);
const open = async () => (await listProposals(openDb(db), 10)).map(({ id }) => id);

test("a proposed merge is done once, pinned, and proposed no more", async () => {
  const [a = 0, b = 0] = await someEvents("halyard", "courier");
  const id = await aProposal({ kind: "merge", storyId: a, eventIds: [b] });
  expect(await open()).toEqual([id]);
  expect(await applyProposal(testDeps(), id)).toEqual({ outcome: "applied" });
  expect(await storyIds()).toEqual([a, a]);
  expect(await rows(db, "select event_id, stance from story_pins order by event_id")).toEqual([
    { event_id: a, stance: "in" },
    { event_id: b, stance: "in" },
  ]);
  expect(await open()).toEqual([]);
  expect(await applyProposal(testDeps(), id)).toEqual({ outcome: "settled", state: "applied" });
});

test("a proposed split is done once, and pinned", async () => {
  const [a = 0, b = 0, c = 0] = await someEvents("halyard", "courier", "lantern");
  await applyProposal(testDeps(), await aProposal({ kind: "merge", storyId: a, eventIds: [b, c] }));
  const id = await aProposal({ kind: "split", storyId: a, eventIds: [c] });
  expect(await applyProposal(testDeps({ now: () => NOON + 1 }), id)).toEqual({ outcome: "applied" });
  expect(await storyIds()).toEqual([a, a, null]);
});

test("what is dismissed is left alone, and what no longer fits is not done", async () => {
  const [a = 0, b = 0] = await someEvents("halyard", "courier");
  const id = await aProposal({ kind: "merge", storyId: a, eventIds: [b] });
  expect(await dismissProposal(testDeps(), id)).toEqual({ outcome: "dismissed" });
  expect(await applyProposal(testDeps(), id)).toEqual({ outcome: "settled", state: "dismissed" });
  expect(await dismissProposal(testDeps(), id)).toEqual({ outcome: "settled", state: "dismissed" });
  const old = await aProposal({ kind: "split", storyId: a, eventIds: [b] });
  expect(await applyProposal(testDeps(), old)).toEqual({ outcome: "outdated" });
  expect(await applyProposal(testDeps(), 77)).toEqual({ outcome: "unknown" });
  expect(await storyIds()).toEqual([null, null]);
});
