/** Sources and feeds in D1. */
import { eq, sql } from "drizzle-orm";
import { runBatch } from "../db/batch.ts";
import type { Db } from "../db/client.ts";
import { settings } from "../db/schema.ts";
import type { SourceEntry } from "./source-list.ts";

const CATALOGUE_HASH = "catalogue_hash";

/** The hash of the list last taken over; null before the first time. */
export async function loadCatalogueHash(db: Db): Promise<string | null> {
  const [row] = await db.select().from(settings).where(eq(settings.key, CATALOGUE_HASH));
  return row?.value ?? null;
}

/**
 * Makes the list the truth: its sources and feeds are there and active, others that came from a list rest with their
 * events kept; what the operator added by hand stays.
 * A new feed is due at once; one that was known keeps its validators and the time it is due.
 */
export async function saveCatalogue(db: Db, entries: readonly SourceEntry[], hash: string, now: number): Promise<void> {
  const list = JSON.stringify(entries.map((entry) => ({ ...entry, host: new URL(entry.url).host })));
  await runBatch(db, [
    sql`
      insert into sources (slug, name, home_url, tier, family, topics, added_at)
      select value->>'slug', value->>'name', value->>'homeUrl', value->>'tier', value->>'family', value->'topics',
        cast(${now} as integer)
      from json_each(${list}) where true
      on conflict (slug) do update set name = excluded.name, home_url = excluded.home_url, tier = excluded.tier,
        family = excluded.family, topics = excluded.topics, removed_at = null, origin = 'catalogue'`,
    sql`
      update sources set removed_at = cast(${now} as integer)
      where removed_at is null and origin = 'catalogue' and slug not in (select value->>'slug' from json_each(${list}))`,
    sql`
      insert into feeds (source_slug, url, host, kind, listing, full_text, poll_minutes, next_poll_at)
      select value->>'slug', value->>'url', value->>'host', value->>'kind', nullif(value->'listing', 'null'), value->>'fullText',
        value->>'pollMinutes', 0
      from json_each(${list}) where true
      on conflict (source_slug, url) do update set kind = excluded.kind, host = excluded.host, listing = excluded.listing,
        full_text = excluded.full_text, poll_minutes = excluded.poll_minutes, retired_at = null`,
    sql`
      update feeds set retired_at = cast(${now} as integer)
      where retired_at is null and source_slug in (select slug from sources where origin = 'catalogue')
        and not exists (select 1 from json_each(${list}) where value->>'slug' = source_slug and value->>'url' = url)`,
    sql`
      insert into settings (key, value) values (${CATALOGUE_HASH}, ${hash})
      on conflict (key) do update set value = excluded.value`,
  ]);
}
