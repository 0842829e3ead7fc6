import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { anEvent, aSource, aStory } from "../support/almanac.ts";
import { emptyTables } from "../support/empty-tables.ts";

const EVENTS = 6;
const WEEK_MS = 604_800_000;
const SHOWN = "e.score is not null and e.copy_of_id is null and e.hidden_at is null";
const WEEK = "(e.occurred_at + 259200000) / 604800000";
const db = openDb(env.DB);

/** What jobs and the editor do to events; ids stand in for the names with a colon. */
const CHANGES = [
  "update events set score = null where id = :a",
  "update events set score = 9.7 where id in (:a, :b)",
  "update events set hidden_at = 1 where id = :a",
  "update events set hidden_at = null where id = :a",
  "update events set copy_of_id = :b where id = :a and :a <> :b",
  "update events set copy_of_id = :b where copy_of_id = :a and :a <> :b",
  "update events set copy_of_id = null where id = :a",
  "update events set story_id = :story where id in (:a, :b)",
  "update events set story_id = null, copy_of_id = iif(:a = :b, null, :b) where id = :a",
  "update events set story_id = :other where story_id = :story",
  `update events set occurred_at = occurred_at + ${WEEK_MS}, published_at = null where id = :a`,
  "update events set source_slug = 'courier' where id = :a",
  "update events set edited_title = 'By the editor', source_url = 'https://acme.test/moved' where id = :a",
  "insert or ignore into event_topics (event_id, topic_slug, evidence) values (:a, 'policy', '')",
  "insert into event_topics (event_id, topic_slug, evidence) values (:a, 'models', '') on conflict do update set evidence = 'x'",
  "delete from event_topics where event_id in (:a, :b)",
  "insert or ignore into event_entities (event_id, entity_slug, mentions, evidence) values (:a, 'halyard', 2, '')",
  "delete from event_entities where event_id = :a",
  "update entities set name = name || '!' where slug = 'halyard'",
  "update sources set name = name || '!' where slug = 'courier'",
];

const change = fc.record({
  sql: fc.constantFrom(...CHANGES),
  a: fc.nat({ max: EVENTS - 1 }),
  b: fc.nat({ max: EVENTS - 1 }),
});

test("whatever happens to events, cards, places and counts are those that would be made anew, and the version tells", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 8, maxLength: 16 }), async (changes) => {
      await emptyTables(env.DB);
      const put = await someEvents();
      for (const { sql, a, b } of changes) {
        const before = await look();
        await env.DB.prepare(put(sql, a, b)).run();
        const after = await look();
        expect(after.wrongCards, sql).toEqual([]);
        expect(after.wrongPlaces, sql).toEqual([]);
        expect(after.counts, sql).toEqual(after.counted);
        if (JSON.stringify(after.shown) !== JSON.stringify(before.shown))
          expect(after.version, sql).not.toEqual(before.version);
      }
    }),
    { numRuns: 12 },
  );
});

/** @returns what puts ids into a change */
async function someEvents(): Promise<(sql: string, a: number, b: number) => string> {
  await aSource(db, { slug: "acme", feed: { id: 1 } });
  await aSource(db, { slug: "courier" });
  const [story, other] = [await aStory(db), await aStory(db)];
  const ids: number[] = [];
  const names = [{ slug: "halyard", name: "Halyard", kind: "company" }];
  for (let at = 0; at < EVENTS; at += 1)
    ids.push(
      await anEvent(db, {
        sourceSlug: at % 2 ? "courier" : "acme",
        topicSlugs: ["policy"],
        names,
        storyId: at < 2 ? story : null,
      }),
    );
  return (sql, a, b) =>
    sql
      .replaceAll(":story", String(story))
      .replaceAll(":other", String(other))
      .replaceAll(":a", String(ids[a]))
      .replaceAll(":b", String(ids[b]));
}

async function look() {
  const asked = await env.DB.batch(
    [
      `select e.id from events e join event_cards c on c.event_id = e.id where ${SHOWN} and e.card is not c.card`,
      `select p.event_id from (select * from event_topics union all select event_id, entity_slug, evidence, source_slug, occurred_at, band
         from event_entities) p join events e on e.id = p.event_id
       where p.band is not iif(${SHOWN}, e.band, null)
         or (p.band is not null and (p.occurred_at is not e.occurred_at or p.source_slug is not e.source_slug))`,
      "select kind, slug, week, events from week_counts where events <> 0 order by 1, 2, 3",
      `select kind, slug, week, count(*) as events from (
         select 'all' as kind, '' as slug, j.value as week from events e, json_each(json_array(0, ${WEEK})) j where ${SHOWN}
         union all select 'source', source_slug, j.value from events e, json_each(json_array(0, ${WEEK})) j where ${SHOWN}
         union all select 'topic', topic_slug, j.value from event_topics t join events e on e.id = t.event_id,
           json_each(json_array(0, ${WEEK})) j where ${SHOWN}
         union all select 'entity', entity_slug, j.value from event_entities t join events e on e.id = t.event_id,
           json_each(json_array(0, ${WEEK})) j where ${SHOWN}
       ) group by 1, 2, 3 order by 1, 2, 3`,
      `select e.id, e.card, e.score, coalesce(e.edited_title, e.title) as title from events e where ${SHOWN} order by e.id`,
      "select version from data_version",
    ].map((sql) => env.DB.prepare(sql)),
  );
  const [wrongCards, wrongPlaces, counts, counted, shown, version] = asked.map(({ results }) => results);
  return { wrongCards, wrongPlaces, counts, counted, shown, version };
}
