/** Whatever people and machines do in whatever order: what a person has set last is what readers see. */
import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { type Correction, correctEvent } from "../../../src/relations/corrections/correct-event.ts";
import { relateEvents } from "../../../src/relations/relate-events.ts";
import { startRescore, rescoreEvents } from "../../../src/understanding/score/rescore-events.ts";
import { understandEvents } from "../../../src/understanding/understand-events.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { fillNewsroom, know, row, rows } from "../newsroom.ts";

const db = env.DB;
const BODY =
  "Halyard Labs released Tern 4, an open-weights language model with 90 billion parameters. " +
  "Tern 4 answers questions in forty languages and runs on a single accelerator. " +
  "Halyard Labs says that Tern 4 costs half of what Tern 3 cost to run.";
let ids: number[] = [];

beforeEach(async () => {
  await fillNewsroom(db);
  await db.prepare("delete from settings").run();
  ids = [];
  for (const source of ["halyard", "courier", "lantern", "gazette"])
    ids.push(await know(db, { source, title: "Halyard Labs releases Tern 4", body: `${BODY} So says ${source}.` }));
});

type Machine = "understand" | "relate" | "rescore";
type Step = Readonly<
  { who: "person"; of: number; correction: Correction } | { who: "machine"; of: number; does: Machine }
>;

const of = fc.nat({ max: 3 });
const correction: fc.Arbitrary<Correction> = fc.oneof(
  fc.record({ act: fc.constant("score" as const), score: fc.constantFrom(null, 1, 6.5, 10) }),
  fc.record({ act: fc.constant("title" as const), title: fc.constantFrom(null, "One", "Another") }),
  fc.record({
    act: fc.constant("topics" as const),
    topics: fc.constantFrom<(string[] | null)[]>(null, [], ["policy"], ["data", "models"]),
  }),
  fc.constantFrom<Correction[]>({ act: "hide" }, { act: "show" }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ who: fc.constant("person" as const), of, correction }),
  fc.record({
    who: fc.constant("machine" as const),
    of,
    does: fc.constantFrom<Machine[]>("understand", "relate", "rescore"),
  }),
);

test("pins hold in any order of acts and machines", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      for (const [at, each] of steps.entries()) await take(each, NOON + at + 1);
      for (const [nth, id] of ids.entries())
        await expectPinned(
          id,
          steps.filter((each) => each.of === nth),
        );
      expect(await rows(db, "select 1 from events where hidden_at is not null and story_id is not null")).toEqual([]);
      expect(
        await rows(
          db,
          "select 1 from related_events r join events e on e.id in (r.event_id, r.related_id) where e.hidden_at is not null",
        ),
      ).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

async function take(each: Step, at: number): Promise<void> {
  const deps = testDeps({ now: () => at });
  const id = ids[each.of] ?? 0;
  if (each.who === "person") return void (await correctEvent(deps, id, each.correction));
  await db.prepare("update events set related_at = null where id = ? and hidden_at is null").bind(id).run();
  if (each.does === "relate") return void (await relateEvents(deps, [id]));
  if (each.does === "rescore") {
    await startRescore(deps, { since: 0 });
    for (let slice = 0; slice < 3; slice += 1) await rescoreEvents(deps);
    return;
  }
  await db.prepare("update events set understood_at = null where id = ?").bind(id).run();
  await understandEvents(deps, [id]);
}

/** The last word of each kind is what stands. */
async function expectPinned(id: number, steps: readonly Step[]): Promise<void> {
  const acts = steps.flatMap((each) => (each.who === "person" ? [each.correction] : []));
  const event = await row(db, "select * from events where id = ?", id);
  const score = acts.findLast((act) => act.act === "score");
  if (score) expect(event["pinned_score"]).toBe(score.score);
  if (score && score.score !== null) expect(event["score"]).toBe(score.score);
  const title = acts.findLast((act) => act.act === "title");
  if (title) expect([event["edited_title"], event["title"]]).toEqual([title.title, "Halyard Labs releases Tern 4"]);
  const topics = acts.findLast((act) => act.act === "topics")?.topics;
  if (topics) expect(await topicsOf(id)).toEqual(topics);
  const shown = acts.findLast((act) => act.act === "hide" || act.act === "show");
  if (shown) expect(event["hidden_at"] !== null).toBe(shown.act === "hide");
}

async function topicsOf(id: number): Promise<unknown[]> {
  return (await rows(db, "select topic_slug from event_topics where event_id = ? order by 1", id)).map(
    (each) => each["topic_slug"],
  );
}
