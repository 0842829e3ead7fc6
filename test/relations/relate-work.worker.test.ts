/** What relating an event asks of the database, counted in rows and read from query plans: it must not grow with the archive. */
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { packProfile } from "../../src/relations/likeness/packed-profile.ts";
import { PROFILE_VERSION, profileOf } from "../../src/relations/likeness/profile.ts";
import { relateEvents } from "../../src/relations/relate-events.ts";
import { understandEvents } from "../../src/understanding/understand-events.ts";
import { archiveItems, type ArchiveItem } from "../bench/archive.ts";
import { countingD1, type WorkCounts } from "../bench/worker/counting-d1.ts";
import { NOON, testDeps } from "../support/deps.ts";
import { fillNewsroom, row, rows } from "./newsroom.ts";

const db = env.DB;
const FEW = 450;
const MANY = 3_600;
const RELATED = 10;
const SOURCES = ["courier", "gazette", "lantern"] as const;

const items = archiveItems(3, NOON - 400 * 86_400_000);
const work = { few: emptyCounts(), many: emptyCounts() };

beforeAll(async () => {
  await fillNewsroom(db);
  await growBy(FEW);
  work.few = await workOf(await someNew());
  await growBy(MANY - FEW - RELATED);
  work.many = await workOf(await someNew());
}, 120_000);

test("an archive of eight times the events has less than four times the rows read, and the same queries", () => {
  expect(work.many.rowsRead).toBeLessThan(work.few.rowsRead * 4);
  // What the stories of one event ask of the database differs from those of another: two queries, and a batch of three more.
  expect(work.many.queries - work.few.queries).toBeLessThanOrEqual(5 * RELATED);
});

test("what is read of the index is bounded by twelve terms of some three hundred holders each", () => {
  const neighbours = 65 * 6;
  expect(work.many.rowsRead / RELATED).toBeLessThan(12 * 300 * 1.5 + neighbours + 1_000);
});

test("no query walks a whole table", async () => {
  const asked: { sql: string; values: unknown[] }[] = [];
  await relateEvents({ ...testDeps(), db: openDb(recording(db, asked)) }, await someNew());
  expect(asked.length).toBeGreaterThan(RELATED);
  for (const { sql, values } of new Map(asked.map((each) => [each.sql, each])).values()) {
    const plan = await rows(db, `explain query plan ${sql}`, ...values);
    const walks = plan.map(({ detail }) => String(detail)).filter((detail) => WALKS.test(detail));
    expect(walks, sql).toEqual([]);
  }
});

test("common terms are counted once, and their counts are used from then on", async () => {
  const kept = await row(db, "select count(*) as terms, min(holders) as least from common_terms");
  expect(kept["terms"]).toBeGreaterThan(0);
  expect(kept["least"]).toBeGreaterThanOrEqual(500);
  const before = await rows(db, "select * from common_terms order by term");
  await workOf(await someNew());
  const after = await rows(db, "select * from common_terms order by term");
  expect(after.filter(({ term }) => before.some((known) => known["term"] === term))).toEqual(before);
});

test("words that change take their profile away", async () => {
  const { event_id: id } = await row(db, "select event_id from event_profiles limit 1");
  await db.prepare("update event_texts set body = 'Other words.' where event_id = ?").bind(id).run();
  expect(await rows(db, "select * from event_profiles where event_id = ?", id)).toEqual([]);
});

/** A table of events, texts, relations or sources read from end to end, by an index or without. */
const WALKS =
  /^SCAN (?!.*VIRTUAL TABLE)(?:events?|e|m|o|other|event_texts|t|related_events|r|sources|s|event_profiles|p|articles|stories|common_terms|known|story_pins)\b/;

function emptyCounts(): WorkCounts {
  return { queries: 0, rowsRead: 0, rowsWritten: 0 };
}

async function workOf(eventIds: readonly number[]): Promise<WorkCounts> {
  const counts = emptyCounts();
  await relateEvents({ ...testDeps(), db: openDb(countingD1(db, counts)) }, eventIds);
  return counts;
}

/** Understood, not related. */
async function someNew(): Promise<number[]> {
  const ids = await store(take(RELATED), false);
  await understandEvents(testDeps(), ids);
  return ids;
}

async function growBy(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 500) await store(take(Math.min(500, left)), true);
}

/** Short texts: what is asked of the database does not depend on their length. */
function take(count: number): ArchiveItem[] {
  return Array.from({ length: count }, () => {
    const { value } = items.next();
    return { ...value, body: value.body.slice(0, 600) };
  });
}

async function store(taken: readonly ArchiveItem[], isKnown: boolean): Promise<number[]> {
  const first = Number((await row(db, "select coalesce(max(id), 0) as last from events"))["last"]) + 1;
  const stored = JSON.stringify(
    taken.map(({ title, body, source, at }, nth) => {
      const packed = packProfile(profileOf({ title, body }));
      return { id: first + nth, title, body, source: SOURCES[source % SOURCES.length], at, packed };
    }),
  );
  await db.batch([
    db
      .prepare(
        `insert into events (id, source_slug, feed_id, source_url, url_key, title, first_seen_at, updated_at, occurred_at,
           content_hash, event_type, score, understood_at, related_at)
         select value->>'id', value->>'source', (select id from feeds where source_slug = value->>'source'), 'https://' || (value->>'id'),
           value->>'id', value->>'title', value->>'at', value->>'at', value->>'at', value->>'id', iif(?2, 'product', null),
           iif(?2, 4, null), iif(?2, value->>'at', null), iif(?2, value->>'at', null)
         from json_each(?1)`,
      )
      .bind(stored, isKnown ? 1 : 0),
    db
      .prepare("insert into event_texts select value->>'id', value->>'title', value->>'body' from json_each(?)")
      .bind(stored),
    db
      .prepare("insert into event_profiles select value->>'id', ?2, value->>'packed' from json_each(?1) where ?3")
      .bind(stored, PROFILE_VERSION, isKnown ? 1 : 0),
  ]);
  return taken.map((_, nth) => first + nth);
}

/** The database, with every statement noted as it is bound. */
function recording(d1: D1Database, asked: { sql: string; values: unknown[] }[]): D1Database {
  return new Proxy(d1, {
    get(target, name: keyof D1Database) {
      const value: unknown = Reflect.get(target, name);
      if (name !== "prepare") return typeof value === "function" ? value.bind(target) : value;
      return (sql: string) =>
        new Proxy(target.prepare(sql), {
          get(statement, property: keyof D1PreparedStatement) {
            if (property !== "bind") return statement[property].bind(statement);
            return (...values: unknown[]) => {
              asked.push({ sql, values });
              return statement.bind(...values);
            };
          },
        });
    },
  });
}
