/** A person's word on where events belong stands against what their texts say. */
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { relateEvents } from "../../../src/relations/relate-events.ts";
import { mergeStories, splitStory } from "../../../src/relations/stories/stories.ts";
import { testDeps } from "../../support/deps.ts";
import { aSource, fillNewsroom, know, row, rows } from "../newsroom.ts";
import { COPY, FAR, FIRE, RELEASE, REPORT, SECOND_REPORT } from "../texts.ts";

const db = env.DB;

beforeEach(async () => {
  await fillNewsroom(db);
  await aSource(db, { slug: "beacon" });
});

async function pin(eventId: number, storyId: number, stance: "in" | "out"): Promise<void> {
  await db.prepare("insert into story_pins values (?, ?, ?, 1)").bind(eventId, storyId, stance).run();
}

async function storyIds(): Promise<unknown[]> {
  return (await rows(db, "select story_id from events order by id")).map((event) => event["story_id"]);
}

async function relate(...ids: number[]): Promise<void> {
  await relateEvents(testDeps(), ids);
}

test("an event pinned in a story joins it, whatever it says, and counts as a voice", async () => {
  const [first, second] = [await know(db, RELEASE), await know(db, REPORT)];
  await relate(first, second);
  const soup = await know(db, FAR);
  await pin(soup, first, "in");
  await relate(soup);
  await relate(soup);
  expect(await storyIds()).toEqual([first, first, first]);
  expect((await row(db, "select score_reason from events where id = ?", first))["score_reason"]).toContain(
    "3 independent",
  );
});

test("a pin follows the merges of its story", async () => {
  const [first, second] = [await know(db, RELEASE), await know(db, REPORT)];
  const [fire, blaze] = [
    await know(db, FIRE),
    await know(db, { ...FIRE, source: "beacon", title: "Fire in the mill", hoursAgo: 2 }),
  ];
  await relate(first, second);
  await db.batch([
    db.prepare("insert into stories values (?, 0, 0, null)").bind(fire),
    db.prepare("update events set story_id = ?1 where id in (?1, ?2)").bind(fire, blaze),
  ]);
  const [soup, third] = [await know(db, FAR), await know(db, SECOND_REPORT)];
  await pin(soup, fire, "in");
  await pin(third, fire, "out");
  await mergeStories(testDeps(), { into: first, from: fire });
  await relate(soup, third);
  expect(await storyIds()).toEqual([first, first, first, first, first, null]);
});

test("an event pinned out of its story leaves it and does not come back", async () => {
  const ids = [await know(db, RELEASE), await know(db, REPORT), await know(db, SECOND_REPORT)];
  const [first = 0, , third = 0] = ids;
  await relate(...ids);
  await pin(third, first, "out");
  await relate(third);
  await relate(...ids);
  expect(await storyIds()).toEqual([first, first, null]);
});

test.each([0, 1])("two events that a person parted stay apart, whichever of them left: place %i", async (place) => {
  const ids = [await know(db, RELEASE), await know(db, REPORT)];
  const [first = 0] = ids;
  await relate(...ids);
  await pin(ids[place] ?? 0, first, "out");
  await pin(ids[1 - place] ?? 0, first, "in");
  await splitStory(testDeps(), { storyId: first, eventIds: [ids[place] ?? 0] });
  await relate(...ids);
  await relate(...ids.toReversed());
  expect(await storyIds()).toEqual([null, null]);
});

test("other words, or a text that another had first, do not move what a person has placed", async () => {
  const [first, second] = [await know(db, RELEASE), await know(db, REPORT)];
  await relate(first, second);
  await pin(second, first, "in");
  await db.batch([
    db.prepare("update event_texts set title = ?, body = ? where event_id = ?").bind(COPY.title, COPY.body, second),
    db.prepare("update events set updated_at = first_seen_at + 1, related_at = null where id = ?").bind(second),
  ]);
  await relate(second);
  await relate(first);
  expect(await rows(db, "select story_id, copy_of_id from events order by id")).toEqual([
    { story_id: first, copy_of_id: null },
    { story_id: first, copy_of_id: null },
  ]);
});
