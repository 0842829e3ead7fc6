/** Sources and feeds in D1. */
import { eq, type SQL, sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import { feeds, settings, sources } from "../db/schema.ts";
import { sliced } from "../db/sliced.ts";
import type { SourceEntry } from "./source-list.ts";

/** The feed that is polled for a source, or was last. */
export const currentFeed = sql`${feeds.id} = (
  select coalesce(max(iif(f.retired_at is null, f.id, null)), max(f.id)) from feeds f where f.source_slug = ${sources.slug})`;

/** Every source ever read, removed ones too, by slug: its entry, who put it there, and how the reading goes. */
export async function loadSources(db: Db) {
  return db
    .select({
      slug: sources.slug,
      name: sources.name,
      url: feeds.url,
      adoptedUrl: feeds.adoptedUrl,
      homeUrl: sources.homeUrl,
      kind: feeds.kind,
      listing: feeds.listing,
      tier: sources.tier,
      family: sources.family,
      topics: sources.topics,
      pollMinutes: feeds.pollMinutes,
      fullText: feeds.fullText,
      origin: sources.origin,
      addedAt: sources.addedAt,
      removedAt: sources.removedAt,
      pausedAt: sources.pausedAt,
      polledAt: feeds.polledAt,
      succeededAt: feeds.succeededAt,
      nextPollAt: feeds.nextPollAt,
      retiredAt: feeds.retiredAt,
      failures: feeds.failures,
      error: feeds.error,
    })
    .from(sources)
    .innerJoin(feeds, currentFeed)
    .orderBy(sql`${sources.slug} collate nocase`);
}

export type StoredSource = Awaited<ReturnType<typeof loadSources>>[number];

const CATALOGUE_HASH = "catalogue_hash";

/** The hash of the list last taken over; null before the first time. */
export async function loadCatalogueHash(db: Db): Promise<string | null> {
  const [row] = await db.select().from(settings).where(eq(settings.key, CATALOGUE_HASH));
  return row?.value ?? null;
}

/**
 * Makes the list the truth: its sources and feeds are there and active, others that came from a list rest with their
 * events kept; what the operator added by hand stays.
 * A new feed is due at once; one that was known keeps the time it is due, and its validators while it is read by the
 * same rules: bytes that other rules know are read anew.
 */
export async function saveCatalogue(db: Db, entries: readonly SourceEntry[], hash: string, now: number): Promise<void> {
  await runBatch(db, [
    sql`
      update feeds set retired_at = cast(${now} as integer)
      where retired_at is null and source_slug in (select slug from sources where origin = 'catalogue')`,
    sql`
      update sources set removed_at = cast(${now} as integer) where removed_at is null and origin = 'catalogue'`,
    ...saveEntries(entries, "catalogue", now),
    sql`
      insert into settings (key, value) values (${CATALOGUE_HASH}, ${hash})
      on conflict (key) do update set value = excluded.value`,
  ]);
}

/**
 * Adds all of the operator's sources or none; one that was removed is read again, as the entry says now.
 * @throws when a slug has come to be read at another address meanwhile
 */
export async function saveOperatorSources(db: Db, entries: readonly SourceEntry[], now: number): Promise<void> {
  if (entries.length === 0) return;
  await runBatch(db, [...sliced(entries).map(failWhereTaken), ...saveEntries(entries, "operator", now)]);
}

/** No setting is null: a row here fails the batch. */
function failWhereTaken(entries: readonly SourceEntry[]): SQL {
  return sql`
    insert into settings (key, value)
    select 'taken', null from json_each(${JSON.stringify(entries)}) entry
    join sources s on s.slug = entry.value->>'slug' collate nocase and s.removed_at is null
    join feeds f on f.source_slug = s.slug and f.retired_at is null and f.url <> entry.value->>'url'`;
}

/**
 * A source is read at one address: what it was read at before rests. What the operator says by hand goes before the
 * catalogue, also when it was said since the list was planned.
 */
function saveEntries(entries: readonly SourceEntry[], origin: StoredSource["origin"], now: number): SQL[] {
  const rows = entries.map((entry) => ({ ...entry, host: new URL(entry.url).host }));
  return sliced(rows).flatMap((slice) => {
    const list = JSON.stringify(slice);
    const listed = sql`(select entry.value from json_each(${list}) entry
      left join sources s on s.slug = entry.value->>'slug' collate nocase
      where ${origin} = 'operator' or s.origin is not 'operator')`;
    return [
      sql`
        insert into sources (slug, name, home_url, tier, family, topics, added_at, origin)
        select value->>'slug', value->>'name', value->>'homeUrl', value->>'tier', value->>'family', value->'topics',
          cast(${now} as integer), ${origin}
        from ${listed} where true
        on conflict (slug) do update set name = excluded.name, home_url = excluded.home_url, tier = excluded.tier,
          family = excluded.family, topics = excluded.topics, removed_at = null, origin = excluded.origin,
          paused_at = iif(excluded.origin = 'operator', null, paused_at)`,
      sql`
        update feeds set retired_at = cast(${now} as integer)
        where retired_at is null and source_slug in (select value->>'slug' from ${listed})`,
      sql`
        insert into feeds (source_slug, url, host, kind, listing, full_text, poll_minutes, next_poll_at)
        select value->>'slug', value->>'url', value->>'host', value->>'kind', nullif(value->'listing', 'null'),
          value->>'fullText', value->>'pollMinutes', 0
        from ${listed} where true
        on conflict (source_slug, url) do update set kind = excluded.kind,
          host = iif(feeds.adopted_url is null, excluded.host, feeds.host),
          body_hash = iif(feeds.kind is excluded.kind and feeds.listing is excluded.listing, feeds.body_hash, null),
          etag = iif(feeds.kind is excluded.kind and feeds.listing is excluded.listing, feeds.etag, null),
          last_modified = iif(feeds.kind is excluded.kind and feeds.listing is excluded.listing, feeds.last_modified, null),
          listing = excluded.listing, full_text = excluded.full_text, poll_minutes = excluded.poll_minutes,
          retired_at = null`,
    ];
  });
}

/** What became of a command for one source; null where no source that is read has this slug, in any case. */
export type SourceChange = Readonly<{ slug: string; name: string; changed: boolean }> | null;

/** A paused source keeps everything and is not polled. */
export async function pauseSource(db: Db, slug: string, now: number): Promise<SourceChange> {
  return changeSource(db, slug, {
    change: sql`paused_at = cast(${now} as integer)`,
    unless: sql`paused_at is not null`,
  });
}

export async function resumeSource(db: Db, slug: string): Promise<SourceChange> {
  return changeSource(db, slug, { change: sql`paused_at = null`, unless: sql`paused_at is null` });
}

/** Its events stay. The operator's word outlives the catalogue: a later list does not bring the source back. */
export async function removeSource(db: Db, slug: string, now: number): Promise<SourceChange> {
  const change = sql`removed_at = cast(${now} as integer), origin = 'operator'`;
  return changeSource(db, slug, { change, unless: sql`false` });
}

async function changeSource(
  db: Db,
  slug: string,
  { change, unless }: Readonly<{ change: SQL; unless: SQL }>,
): Promise<SourceChange> {
  const its = sql`slug = ${slug} collate nocase and removed_at is null`;
  const known = await db.all<{ slug: string; name: string }>(sql`select slug, name from sources where ${its}`);
  const changed = await db.all(sql`update sources set ${change} where ${its} and not (${unless}) returning slug`);
  const [source] = known;
  return source ? { ...source, changed: changed.length > 0 } : null;
}
