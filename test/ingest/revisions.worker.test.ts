import { beforeEach, expect, test } from "vitest";
import { pollFeed } from "../../src/ingest/poll-feed.ts";
import { NOON } from "../support/deps.ts";
import { answering, DAY, type Item, polls, rows, startAgain } from "./publisher.ts";

beforeEach(startAgain);

const BODY = "<p>Acme opened a laboratory in the north.</p><p>It employs forty people.</p>";
const ITEM: Item = { id: "1", url: "https://acme.test/one", title: "One", body: BODY };
const REVISIONS = "select revised_at, title_before, title_after, words_added, words_removed from revisions order by id";

test("a changed item leaves what changed, and when", async () => {
  await pollDaily([
    ITEM,
    { ...ITEM, title: "One, corrected", body: `${BODY}<p>A second one will follow in spring.</p>` },
  ]);
  expect(await rows(REVISIONS)).toEqual([
    { revised_at: NOON + DAY, title_before: "One", title_after: "One, corrected", words_added: 7, words_removed: 0 },
  ]);
  expect(await rows("select title, updated_at, understood_at from events")).toEqual([
    { title: "One, corrected", updated_at: NOON + DAY, understood_at: null },
  ]);
  expect((await polls()).at(-1)).toMatchObject({ added: 0, changed: 1 });
});

test("what ticks, rotates or is lost on the way is neither written nor rung for", async () => {
  const rung = await pollDaily([
    { ...ITEM, body: `${BODY}<p>12 comments</p>` },
    { ...ITEM, body: `${BODY}<p>48 comments</p>`, date: "Sun, 22 Nov 2026 10:00:00 GMT" },
    { ...ITEM, body: "" },
    { ...ITEM, url: "https://acme.test/one?utm_source=feed", body: `<div class="a" id="b">${BODY}</div>` },
  ]);
  expect(rung.slice(1)).toEqual([[], [], []]);
  expect(await rows(REVISIONS)).toEqual([]);
  expect(await rows("select updated_at from events")).toEqual([{ updated_at: NOON }]);
});

test("a text that comes later is understood, and told to nobody as a change", async () => {
  const rung = await pollDaily([{ ...ITEM, body: "" }, ITEM]);
  expect(rung.at(-1)).toHaveLength(1);
  expect(await rows("select updated_at from events")).toEqual([{ updated_at: NOON }]);
  expect(await rows("select body from event_texts")).toEqual([
    { body: "Acme opened a laboratory in the north.\n\nIt employs forty people." },
  ]);
  expect(await rows(REVISIONS)).toEqual([]);
});

test("a publisher who goes back and forth between two titles is told of once each way", async () => {
  const other = { ...ITEM, title: "Number one" };
  const rung = await pollDaily([ITEM, other, ITEM, other, ITEM]);
  expect(rung.map((jobs) => jobs.length)).toEqual([1, 1, 1, 0, 0]);
  expect((await rows(REVISIONS)).map((row) => row["title_after"])).toEqual(["Number one", "One"]);
  expect(await rows("select title, updated_at from events")).toEqual([{ title: "One", updated_at: NOON + 2 * DAY }]);
});

test("two runs that read the same change write it once", async () => {
  await pollDaily([ITEM]);
  const change = () => answering([{ ...ITEM, title: "One, corrected" }], { now: () => NOON + DAY });
  await Promise.all([pollFeed(change(), 1), pollFeed(change(), 1)]);
  expect(await rows(REVISIONS)).toHaveLength(1);
});

test("a first poll without dates stands in the lists only; a flood of a known source too, and the log says so", async () => {
  await pollFeed(
    answering([
      ITEM,
      { ...ITEM, id: "2", url: "https://acme.test/two", title: "Two", date: "Sun, 22 Nov 2026 10:00:00 GMT" },
    ]),
    1,
  );
  expect(await rows("select title, arrival, published_at from events order by title")).toEqual([
    { title: "One", arrival: "backfill", published_at: null },
    { title: "Two", arrival: "news", published_at: Date.UTC(2026, 10, 22, 10) },
  ]);
  const many = Array.from({ length: 500 }, (_, n) => ({ url: `https://acme.test/new/${n}`, title: `New ${n}` }));
  const deps = answering(many, { now: () => NOON + DAY });
  await pollFeed(deps, 1);
  expect(await rows("select arrival, count(*) as n from events group by arrival order by arrival")).toEqual([
    { arrival: "backfill", n: 1 },
    { arrival: "flood", n: 500 },
    { arrival: "news", n: 1 },
  ]);
  const note = String((await polls()).at(-1)?.["notes"]);
  expect(note).toContain("a flood of 500 new items at once");
  expect(deps.lines).toEqual([
    expect.objectContaining({
      kind: "job",
      name: "feed.flood",
      source: "acme",
      outcome: expect.stringContaining("500"),
    }),
  ]);
});

/** One document a day; answers what each poll rang for. */
async function pollDaily(items: readonly Item[]): Promise<readonly unknown[][]> {
  const rung: unknown[][] = [];
  for (const [day, item] of items.entries()) {
    const deps = answering([item], { now: () => NOON + day * DAY });
    await pollFeed(deps, 1);
    rung.push(deps.rung);
  }
  return rung;
}
