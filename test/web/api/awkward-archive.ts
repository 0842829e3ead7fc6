/** A small archive in which nothing is as usual: what an API is most likely to trip over. */
import { eq } from "drizzle-orm";
import type { Db } from "../../../src/db/client.ts";
import { revisions, stories } from "../../../src/db/schema.ts";
import { aSource, aStory, anEvent, anIssue, relate } from "../../support/almanac.ts";
import { NOON } from "../../support/deps.ts";

const HOUR_MS = 3_600_000;

/** Ids by what is awkward about each. */
export async function fillAwkwardArchive(db: Db) {
  const feedId = await aSource(db, { slug: "Halyard.Labs_AI", name: "Halyard <Labs> & “Søns”", topics: ["models"] });
  await aSource(db, { slug: "never-read", name: "מעולם לא נקרא", tier: 3 });
  await aSource(db, { slug: "paused", tier: 2, pausedAt: NOON, feed: { polledAt: NOON, succeededAt: NOON } });
  await aSource(db, { slug: "failing", tier: 2, feed: { polledAt: NOON, failures: 3, error: "no answer" } });
  const events = await addEvents(db, feedId);
  const story = await addStory(db, feedId);
  await relate(db, { eventId: events.timeless, relatedId: events.rightToLeft, similarity: 1, reason: "Both name ‏רן‏" });
  await relate(db, { eventId: events.timeless, relatedId: story.accounts[0] ?? 0, similarity: 0.4, reason: "" });
  await addRevision(db, events.timeless);
  await anIssue(db, { number: 1, quiet: true, entries: [] });
  await anIssue(db, { number: 2, entries: [{ ...AN_ENTRY, publishedAt: null, summary: "", summaryKind: "headline" }] });
  return { ...events, ...story };
}

async function addEvents(db: Db, feedId: number) {
  const own = { sourceSlug: "Halyard.Labs_AI", feedId };
  const timeless = await anEvent(db, {
    ...own,
    title: 'A <script>title</script> & "quotes" 🦉 \u202e back',
    summary: "",
    summaryKind: "headline",
    publishedAt: null,
    author: null,
    score: 1,
    scoreParts: [{ name: "promotion", points: -4.25, because: "less for selling words" }],
  });
  const rightToLeft = await anEvent(db, {
    ...own,
    title: "מודל חדש",
    editedTitle: "كلمات",
    author: "Ada\u0000Example",
    score: 9.5,
    pinnedScore: 9.5,
    topicsPinnedAt: NOON,
    publishedAt: NOON - 3 * HOUR_MS,
    topicSlugs: ["policy", "models", "no-longer-a-topic"],
    names: [
      { slug: "wren-2", name: "Wren 2", kind: "model" },
      { slug: "r", name: "R", kind: "a kind of its own" },
    ],
  });
  const endless = await anEvent(db, { ...own, title: "word ".repeat(500), sourceUrl: "https://h.test/a|b?{c}=[d]" });
  const copy = await anEvent(db, { ...own, title: "A copy", copyOfId: timeless });
  const hidden = await anEvent(db, { ...own, title: "Hidden", hiddenAt: NOON });
  const waiting = await anEvent(db, { ...own, title: "Not yet understood", score: null });
  return { timeless, rightToLeft, endless, copy, hidden, waiting };
}

async function addStory(db: Db, feedId: number) {
  const [story, merged] = [await aStory(db), await aStory(db)];
  const accounts: number[] = [];
  for (let at = 0; at < 15; at += 1) {
    const publishedAt = NOON - (20 + at) * HOUR_MS;
    const own = { sourceSlug: "Halyard.Labs_AI", feedId, storyId: story, publishedAt, occurredAt: publishedAt };
    accounts.push(await anEvent(db, { ...own, title: `Account ${at}` }));
  }
  await db.update(stories).set({ mergedIntoId: story }).where(eq(stories.id, merged));
  return { story, merged, accounts };
}

async function addRevision(db: Db, eventId: number): Promise<void> {
  await db.insert(revisions).values({
    eventId,
    revisedAt: NOON,
    titleBefore: "Before",
    titleAfter: null,
    wordsAdded: 0,
    wordsRemoved: 7,
  });
}

const AN_ENTRY = {
  eventId: 1,
  url: "https://almanac.test/events/1/a",
  title: "מודל חדש",
  score: 6,
  reason: "",
  source: { slug: "Halyard.Labs_AI", name: "Halyard" },
  sourceUrl: "https://halyard.test/a",
  topics: [],
  alsoCoveredBy: [],
};
