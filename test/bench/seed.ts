/** An almanac that has run for long, made in a minute: its tables are filled straight in the file that D1 keeps. */
import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { packProfile } from "../../src/relations/likeness/packed-profile.ts";
import { PROFILE_VERSION, profileOf } from "../../src/relations/likeness/profile.ts";
import { ARCHIVE_SOURCES, type ArchiveItem, archiveItems } from "./archive.ts";
import { seededChance } from "./chance.ts";

export type Seed = Readonly<{
  /** Adds events until so many are stored: understood and related, as if each had come in its time. */
  growTo: (events: number) => void;
  /** Adds events that nobody has understood yet; answers their ids. */
  addFresh: (events: number) => number[];
  /** When the first of the newest so many came: UTC ms. */
  timeOfNewest: (events: number) => number;
  /** Mean bytes of an event's kept profile. */
  profileBytes: () => number;
  close: () => void;
}>;

const FROM = Date.UTC(2026, 0, 1);
const RELATED = 8;
const RELATED_AMONG = 400;
const SCORE_PARTS = JSON.stringify([
  { name: "type", points: 4, because: "a product update" },
  { name: "actor", points: 1, because: "a known actor" },
  { name: "tier", points: 0.5, because: "a paper" },
]);

/** @param databases as `startWorker` was given it, with the migrations run and no Worker open */
export async function openSeed(databases: string): Promise<Seed> {
  const db = new DatabaseSync(await databaseFile(databases));
  db.exec("pragma synchronous = off; pragma foreign_keys = off");
  addSources(db);
  const items = archiveItems(1, FROM);
  const insert = inserts(db);
  const chance = seededChance(2);
  let count = Number(db.prepare("select count(*) as stored from events").get()?.["stored"]);
  for (let passed = 0; passed < count; passed += 1) items.next();
  const next = () => {
    count += 1;
    return { id: count, item: items.next().value };
  };
  const inOne = <T>(work: () => T): T => {
    db.exec("begin");
    const done = work();
    db.exec("commit");
    return done;
  };
  return {
    growTo: (events) =>
      inOne(() => {
        for (let left = events - count; left > 0; left -= 1) {
          const { id, item } = next();
          insert.event(id, item, { isKnown: true });
          insert.relations(id, () => Math.max(1, id - 1 - Math.floor(chance() * RELATED_AMONG)));
        }
      }),
    addFresh: (events) =>
      inOne(() =>
        Array.from({ length: events }, () => {
          const { id, item } = next();
          insert.event(id, item, { isKnown: false });
          return id;
        }),
      ),
    timeOfNewest: (events) =>
      Number(
        db.prepare("select occurred_at as at from events order by occurred_at desc limit 1 offset ?").get(events - 1)?.[
          "at"
        ],
      ),
    profileBytes: () =>
      Number(
        db.prepare("select coalesce(avg(length(cast(profile as blob))), 0) as mean from event_profiles").get()?.[
          "mean"
        ],
      ),
    close: () => {
      db.exec("pragma wal_checkpoint(truncate)");
      db.close();
    },
  };
}

/** A folder's databases for a Worker of its own. */
export async function copyDatabases(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
}

/** The file that D1 keeps below the folder. */
export async function databaseFile(databases: string): Promise<string> {
  const names = await readdir(databases, { recursive: true });
  const name = names.find((each) => each.includes("d1") && /[\\/][0-9a-f]{64}\.sqlite$/.test(each));
  if (name === undefined) throw new Error(`no database in ${databases}`);
  return join(databases, name);
}

function addSources(db: DatabaseSync): void {
  const source = db.prepare(
    "insert into sources (slug, name, home_url, tier, family, topics, added_at) values (?1, ?1, 'https://' || ?1 || '.example', ?2, ?1, '[]', 0) on conflict do nothing",
  );
  const feed = db.prepare(
    "insert into feeds (id, source_slug, url, kind, full_text, next_poll_at) values (?1, ?2, 'https://' || ?2 || '.example/feed', 'feed', 'feed', 9e15) on conflict do nothing",
  );
  for (let nth = 0; nth < ARCHIVE_SOURCES; nth += 1) {
    source.run(slugOf(nth), 1 + (nth % 3));
    feed.run(nth + 1, slugOf(nth));
  }
}

function slugOf(nth: number): string {
  return `paper-${nth}`;
}

function inserts(db: DatabaseSync) {
  const event = db.prepare(
    `insert into events (id, source_slug, feed_id, source_url, url_key, title, published_at, first_seen_at, updated_at, occurred_at,
       content_hash, summary, summary_kind, event_type, score, score_parts, points, story_id, understood_at, related_at)
     values (?1, ?2, ?3, 'https://' || ?4, ?4, ?5, ?6, ?6, ?6, ?6, ?4, ?7, 'extract', ?8, ?9, ?10, ?9, ?11, ?12, ?12)`,
  );
  const text = db.prepare("insert into event_texts (event_id, title, body) values (?, ?, ?)");
  const profile = db.prepare("insert into event_profiles (event_id, version, profile) values (?, ?, ?)");
  const story = db.prepare(
    "insert into stories (id, created_at, updated_at) values (?1, ?2, ?2) on conflict do nothing",
  );
  const relation = db.prepare(
    "insert into related_events (event_id, related_id, similarity, reason) values (?, ?, ?, 'both: gulls') on conflict do nothing",
  );
  const storyIds = new Map<number, number>();
  return {
    event(id: number, item: ArchiveItem, { isKnown }: { isKnown: boolean }) {
      const slug = slugOf(item.source);
      const storyId = isKnown ? storyOf(storyIds, id, item) : null;
      const known = isKnown
        ? [item.body.slice(0, 300), "product", 4, SCORE_PARTS, storyId, item.at]
        : ["", null, null, "[]", null, null];
      event.run(id, slug, item.source + 1, `${slug}.example/${id}`, item.title, item.at, ...known);
      text.run(id, item.title, item.body);
      if (!isKnown) return;
      profile.run(id, PROFILE_VERSION, packProfile(profileOf(item)));
      if (storyId !== null) story.run(storyId, item.at);
    },
    relations(id: number, other: () => number) {
      for (let nth = 0; nth < RELATED; nth += 1) relation.run(id, other(), 0.2 + nth / 100);
    },
  };
}

/** The first teller of a happening that is told on founds the story. */
function storyOf(storyIds: Map<number, number>, id: number, { happening, tellers }: ArchiveItem): number | null {
  if (tellers === 1) return null;
  const storyId = storyIds.get(happening) ?? id;
  storyIds.set(happening, storyId);
  return storyId;
}
