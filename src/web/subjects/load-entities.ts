/** Names that events tell of: the list by how many do, and one of them as its page shows it. */
import type { Deps } from "../../deps.ts";
import { slugify } from "../../sources/slug.ts";
import type { EventView } from "../events/event-view.ts";
import { slugOfSpelling } from "../../understanding/entities/entities.ts";
import { entityPath } from "../paths.ts";
import { BEST_READS, bestOf, LATELY_MS } from "./best.ts";
import { type EntityRow, findEntity, listEntities, topOf, weekCountsOf } from "./store.ts";
import { CHART_WEEKS, type WeekCount, countsOf, lastWeeks, totalOf } from "./weeks.ts";

export type EntityView = Readonly<{ slug: string; name: string; kind: string; url: string; eventCount: number }>;
export type EntityWeeks = EntityView & Readonly<{ weeks: readonly WeekCount[]; best: readonly EventView[] }>;
export type EntityCursor = Readonly<{ events: number; slug: string }>;

/** The most mentioned first; `next` leads on. */
export async function loadEntities(
  { db, config }: Deps,
  { cursor, limit }: Readonly<{ cursor: EntityCursor | null; limit: number }>,
): Promise<{ data: readonly EntityView[]; next: string | null }> {
  const rows = await listEntities(db, limit + 1, cursor);
  const data = rows.slice(0, limit).map((row) => toView(row, config.siteUrl));
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data, next: last ? formatCursor(last) : null };
}

/** Null when the text is no cursor of ours. */
export function parseEntityCursor(text: string): EntityCursor | null {
  const [, events, slug] = /^(\d{1,9})-([a-z0-9][a-z0-9-]{0,79})$/.exec(text) ?? [];
  return events === undefined || slug === undefined ? null : { events: Number(events), slug };
}

export type LoadedEntity =
  | Readonly<{ kind: "found"; entity: EntityWeeks }>
  | Readonly<{ kind: "elsewhere"; slug: string }>
  | Readonly<{ kind: "unknown" }>;

/**
 * One name with half a year of weeks and what mattered most lately, in one round trip; one that no event tells of any more
 * is unknown, unless it is another spelling of one that is told of.
 */
export async function loadEntity(deps: Deps, written: string): Promise<LoadedEntity> {
  const { db, now } = deps;
  const { siteUrl } = deps.config;
  const slug = slugify(written, "");
  const weeks = lastWeeks(now(), CHART_WEEKS);
  const [[row], counts, top] = await db.batch([
    findEntity(db, slug),
    weekCountsOf(db, "entity", [slug], weeks.since),
    topOf(db, "entity", slug, { since: now() - LATELY_MS, reads: BEST_READS }),
  ]);
  const events = totalOf(counts);
  if (!row || events === 0) return findElsewhere(deps, slug);
  if (row.slug !== written) return { kind: "elsewhere", slug };
  const lately = { weeks: countsOf(weeks, counts), best: bestOf(top, siteUrl) };
  return { kind: "found", entity: { ...toView({ ...row, events }, siteUrl), ...lately } };
}

/** Under the spelling that the lists of names prefer, if any event tells of it there. */
async function findElsewhere({ db, now }: Deps, slug: string): Promise<LoadedEntity> {
  const known = slugOfSpelling(slug);
  if (known === null || known === slug) return { kind: "unknown" };
  const counts = await weekCountsOf(db, "entity", [known], lastWeeks(now(), 0).since);
  return totalOf(counts) > 0 ? { kind: "elsewhere", slug: known } : { kind: "unknown" };
}

function toView({ slug, name, kind, events }: EntityRow, siteUrl: string): EntityView {
  return { slug, name, kind, url: siteUrl + entityPath(slug), eventCount: events };
}

function formatCursor({ eventCount, slug }: EntityView): string {
  return `${eventCount}-${slug}`;
}
