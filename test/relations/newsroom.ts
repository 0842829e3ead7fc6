/** Sources and events for tests of understanding and relations: as ingest leaves them, or understood. */
import { understandEvents } from "../../src/understanding/understand-events.ts";
import { NOON, testDeps } from "../support/deps.ts";
import { emptyTables } from "../support/empty-tables.ts";

const HOUR_MS = 3_600_000;

type Source = Readonly<{ slug: string; name?: string; tier?: 1 | 2 | 3; family?: string; topics?: string[] }>;

export async function aSource(db: D1Database, { slug, name, tier, family, topics }: Source): Promise<void> {
  await db.batch([
    db
      .prepare(
        "insert into sources (slug, name, home_url, tier, family, topics, added_at) values (?, ?, ?, ?, ?, ?, 0)",
      )
      .bind(slug, name ?? slug, `https://${slug}.test`, tier ?? 2, family ?? slug, JSON.stringify(topics ?? [])),
    db
      .prepare("insert into feeds (source_slug, url, kind, full_text, next_poll_at) values (?, ?, 'feed', 'feed', 0)")
      .bind(slug, `https://${slug}.test/feed`),
  ]);
}

type Event = Readonly<{
  title: string;
  body: string;
  source?: string;
  hoursAgo?: number;
  copyOfId?: number;
  urlKey?: string;
}>;

/** An event as ingest stores it: words, no understanding yet. The source must exist. */
export async function anEvent(db: D1Database, event: Event): Promise<number> {
  const source = event.source ?? "halyard";
  const occurredAt = NOON - (event.hoursAgo ?? 1) * HOUR_MS;
  const urlKey = event.urlKey ?? `${source}.test/${encodeURIComponent(event.title)}`;
  const stored = await db
    .prepare(
      `insert into events (source_slug, feed_id, source_url, url_key, title, first_seen_at, updated_at, occurred_at, content_hash, copy_of_id)
       values (?1, (select id from feeds where source_slug = ?1), 'https://' || ?2, ?2, ?3, ?4, ?4, ?4, ?3, ?5) returning id`,
    )
    .bind(source, urlKey, event.title, occurredAt, event.copyOfId ?? null)
    .first<{ id: number }>();
  const id = stored?.id ?? 0;
  await db.prepare("insert into event_texts values (?, ?, ?)").bind(id, event.title, event.body).run();
  return id;
}

/** An event that is understood and has no relations yet. */
export async function know(db: D1Database, event: Event): Promise<number> {
  const id = await anEvent(db, event);
  await understandEvents(testDeps(), [id]);
  return id;
}

/** A lab and three papers, two of them of one house; nothing else. */
export async function fillNewsroom(db: D1Database): Promise<void> {
  await emptyTables(db);
  await aSource(db, { slug: "halyard", name: "Halyard Labs", tier: 1 });
  await aSource(db, { slug: "courier", family: "courier-house" });
  await aSource(db, { slug: "gazette", family: "courier-house" });
  await aSource(db, { slug: "lantern" });
}

export function relationsOf(db: D1Database, id: number): Promise<Record<string, unknown>[]> {
  const query = "select related_id, similarity, reason from related_events where event_id = ? order by similarity desc";
  return rows(db, query, id);
}

export async function row(db: D1Database, query: string, ...values: unknown[]): Promise<Record<string, unknown>> {
  const [first] = await rows(db, query, ...values);
  if (!first) throw new Error(`no row for: ${query}`);
  return first;
}

export async function rows(db: D1Database, query: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
  return (
    await db
      .prepare(query)
      .bind(...values)
      .all()
  ).results;
}
