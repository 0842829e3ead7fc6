import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { composeDueIssue } from "../../src/digest/compose-due-issue.ts";
import { issues } from "../../src/db/schema.ts";
import { aSource, aStory, anEvent } from "../support/almanac.ts";
import { testDeps } from "../support/deps.ts";
import { rows } from "../support/readers.ts";

const HOUR = 3_600_000;
const DUE = Date.UTC(2026, 10, 23, 14, 7);
const WEDNESDAY = Date.UTC(2026, 10, 18, 9);
const deps = testDeps({ now: () => DUE });
const { db } = deps;

beforeAll(async () => {
  for (const slug of ["acme", "ledger", "signal", "arbor"]) await aSource(db, { slug });
});

beforeEach(async () => {
  const tables = ["issue_events", "issues", "event_topics", "event_texts", "events", "stories"];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`delete from ${table}`)));
});

test("the week's best events are frozen once, however often the hour strikes", async () => {
  const best = await anEvent(db, { title: "The best", score: 9, publishedAt: WEDNESDAY, topicSlugs: ["models"] });
  const good = await anEvent(db, { title: "Good", score: 7, publishedAt: WEDNESDAY, sourceSlug: "ledger" });
  await anEvent(db, { title: "Small", score: 4, publishedAt: WEDNESDAY });
  await anEvent(db, { title: "Of a flood", score: 9.5, publishedAt: WEDNESDAY, arrival: "flood" });

  expect(await composeDueIssue(deps)).toBe("No. 1 for 2026-W47, 2 events");
  expect(await composeDueIssue(deps)).toBe("2026-W47 is composed");
  expect(await rows("select number, kind, period, state, planned_up_to from issues")).toEqual([
    { number: 1, kind: "weekly", period: "2026-W47", state: "frozen", planned_up_to: 0 },
  ]);
  expect(await rows("select event_id, position from issue_events order by position")).toEqual([
    { event_id: best, position: 0 },
    { event_id: good, position: 1 },
  ]);
});

test("the frozen model, HTML and text tell the same", async () => {
  const eventId = await anEvent(db, { title: "The best", score: 9, publishedAt: WEDNESDAY, topicSlugs: ["models"] });
  await composeDueIssue(deps);
  const [issue] = await db.select().from(issues);
  expect(issue?.model).toMatchObject({
    number: 1,
    title: "The week of 16 to 22 November 2026",
    quiet: true,
    entries: [
      {
        eventId,
        title: "The best",
        url: `https://almanac.test/events/${eventId}/the-best`,
        topics: [{ slug: "models", name: "Models" }],
      },
    ],
    counts: { read: 1, kept: 1, dropped: 0, droppedBecause: [] },
  });
  expect(issue?.html).toContain("The best");
  expect(issue?.text).toContain("{{unsubscribe}}");
  expect(issue?.contentHash).toMatch(/^[0-9a-f]{64}$/);
});

test("two crons at the same moment freeze one issue", async () => {
  await anEvent(db, { score: 9, publishedAt: WEDNESDAY });
  await Promise.all([composeDueIssue(deps), composeDueIssue(deps)]);
  expect(await rows("select number from issues")).toEqual([{ number: 1 }]);
  expect(await rows("select position from issue_events")).toEqual([{ position: 0 }]);
});

test("a story is told once, with who else covered it; copies are never entries of their own", async () => {
  const storyId = await aStory(db);
  const told = { publishedAt: WEDNESDAY, storyId };
  const best = await anEvent(db, { ...told, title: "Told best", score: 9 });
  await anEvent(db, { ...told, score: 8, sourceSlug: "ledger", sourceUrl: "https://ledger.test/told" });
  await anEvent(db, {
    publishedAt: WEDNESDAY,
    score: 8,
    sourceSlug: "signal",
    sourceUrl: "https://signal.test/copy",
    copyOfId: best,
  });
  await composeDueIssue(deps);
  const [issue] = await db.select().from(issues);
  expect(issue?.model).toMatchObject({
    entries: [
      {
        eventId: best,
        alsoCoveredBy: expect.arrayContaining([
          { name: "Ledger", url: "https://ledger.test/told" },
          { name: "Signal", url: "https://signal.test/copy" },
        ]),
      },
    ],
    counts: { read: 2, kept: 1, droppedBecause: [{ reason: "the same story as a better event", count: 1 }] },
  });
});

test("only what happened in the week counts, from its first moment to its last", async () => {
  const startsAt = Date.UTC(2026, 10, 16);
  const endsAt = Date.UTC(2026, 10, 23);
  const first = await anEvent(db, { score: 8, publishedAt: startsAt });
  const last = await anEvent(db, { score: 8, publishedAt: endsAt - 1, sourceSlug: "ledger" });
  await anEvent(db, { score: 8, publishedAt: startsAt - 1, sourceSlug: "signal" });
  await anEvent(db, { score: 8, publishedAt: endsAt, sourceSlug: "arbor" });
  await composeDueIssue(deps);
  expect(await rows("select event_id from issue_events order by event_id")).toEqual([
    { event_id: first },
    { event_id: last },
  ]);
});

test("events that have just come in are waited for, those that are stuck are not", async () => {
  await anEvent(db, { score: 8, publishedAt: WEDNESDAY });
  await anEvent(db, {
    publishedAt: WEDNESDAY,
    sourceSlug: "ledger",
    score: null,
    understoodAt: null,
    firstSeenAt: DUE - HOUR / 2,
  });
  expect(await composeDueIssue(deps)).toBe("2026-W47 waits for 1 new events to be understood");
  expect(await rows("select id from issues")).toEqual([]);
  expect(await composeDueIssue(testDeps({ now: () => DUE + HOUR }))).toBe("No. 1 for 2026-W47, 1 events");
});

test("a week in which nothing was read has no issue; one in which nothing mattered has a quiet one", async () => {
  expect(await composeDueIssue(deps)).toBe("nothing was read in 2026-W47");
  expect(await rows("select id from issues")).toEqual([]);
  await anEvent(db, { score: 3, publishedAt: WEDNESDAY });
  expect(await composeDueIssue(deps)).toBe("No. 1 for 2026-W47, 0 events");
  const [issue] = await rows("select subject, text from issues");
  expect(issue?.["subject"]).toBe("A quiet week, and nothing to report");
  expect(issue?.["text"]).toContain("of 1 event, none reached 6 points");
});

test("issues are numbered in the order they are composed", async () => {
  await anEvent(db, { score: 8, publishedAt: WEDNESDAY });
  await anEvent(db, { score: 8, publishedAt: WEDNESDAY + 7 * 24 * HOUR });
  await composeDueIssue(deps);
  await composeDueIssue(testDeps({ now: () => DUE + 7 * 24 * HOUR }));
  expect(await rows("select number, period from issues order by number")).toEqual([
    { number: 1, period: "2026-W47" },
    { number: 2, period: "2026-W48" },
  ]);
});

test("an issue says what the editor says, and nothing of what the editor hides", async () => {
  const storyId = await aStory(db);
  const pinned = { score: 9, pinnedScore: 9, editedTitle: "As edited", modelTitle: "As a model put it", storyId };
  const eventId = await anEvent(db, { title: "As published", publishedAt: WEDNESDAY, ...pinned });
  await anEvent(db, { sourceSlug: "ledger", publishedAt: WEDNESDAY, score: 5, storyId });
  await anEvent(db, { sourceSlug: "signal", publishedAt: WEDNESDAY, score: 9, hiddenAt: DUE, storyId });
  await anEvent(db, { sourceSlug: "arbor", publishedAt: WEDNESDAY, copyOfId: eventId, hiddenAt: DUE });
  await composeDueIssue(deps);
  const [issue] = await db.select().from(issues);
  expect(issue?.model).toMatchObject({
    entries: [
      {
        eventId,
        title: "As edited",
        url: `https://almanac.test/events/${eventId}/as-edited`,
        reason: "Set by the editor. A product update by its maker.",
        alsoCoveredBy: [{ name: "Ledger" }],
      },
    ],
  });
});
