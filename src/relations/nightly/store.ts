import { sql } from "drizzle-orm";
import { runBatch } from "../../db/batch.ts";
import type { Db } from "../../db/client.ts";
import type { Change, PastChange } from "./propose-changes.ts";

/** How far a night's look at the stories has come: past this event, or to its end (null). */
export type Audit = Readonly<{ day: string; after: number | null }>;

const AUDIT = "story_audit";

export async function loadAudit(db: Db): Promise<Audit | null> {
  const rows = await db.all<{ value: string }>(sql`select value from settings where key = ${AUDIT}`);
  return rows[0] ? JSON.parse(rows[0].value) : null;
}

/** Begins a day's audit once. */
export async function startAudit(db: Db, day: string): Promise<void> {
  await db.run(sql`
    insert into settings (key, value) values (${AUDIT}, ${JSON.stringify({ day, after: 0 } satisfies Audit)})
    on conflict do update set value = excluded.value where value->>'day' <> ${day}`);
}

/** Answers false where another message has come as far meanwhile. */
export async function advanceAudit(db: Db, from: Audit, after: number | null): Promise<boolean> {
  const [moved] = await runBatch(db, [
    sql`update settings set value = ${JSON.stringify({ day: from.day, after } satisfies Audit)}
      where key = ${AUDIT} and value = ${JSON.stringify(from)} returning key`,
  ]);
  return moved?.results.length === 1;
}

/** One event of each story since then, and those that stand alone; by id. */
export async function listSeeds(
  db: Db,
  { since, after, limit }: Readonly<Record<"since" | "after" | "limit", number>>,
) {
  const rows = await db.all<{ id: number }>(sql`
    select min(id) as id from events
    where occurred_at >= ${since} and score is not null and copy_of_id is null and hidden_at is null
      and related_at is not null
    group by coalesce(story_id, -id) having min(id) > ${after} order by 1 limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** The latest members of these stories. */
export async function listMembers(db: Db, storyIds: readonly number[], limit: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    select id from events where story_id in (select value from json_each(${JSON.stringify(storyIds)}))
      and copy_of_id is null
    order by id desc limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Changes to stories, or to what would be stories, that were made. */
export async function loadMadeChanges(db: Db, storyIds: readonly number[]): Promise<PastChange[]> {
  const rows = await db.all<{ kind: Change["kind"]; storyId: number; eventIds: string }>(sql`
    select kind, story_id as storyId, event_ids as eventIds from story_proposals
    where kind in ('merge', 'split') and story_id in (select value from json_each(${JSON.stringify(storyIds)}))
      and state = 'applied'`);
  return rows.map(({ kind, storyId, eventIds }) => ({ kind, storyId, eventIds: JSON.parse(eventIds) }));
}

/** Each change stands once; a certain one counts as made from now on, unless a person dismissed it. */
export async function storeProposals(db: Db, changes: readonly Change[], now: number): Promise<void> {
  await db.run(sql`
    insert into story_proposals (kind, story_id, event_ids, likeness, reason, state, found_at)
    select value->>'kind', value->>'storyId', value->'eventIds', value->>'likeness', value->>'reason',
      iif(value->>'isCertain', 'applied', 'proposed'), cast(${now} as integer)
    from json_each(${JSON.stringify(changes)})
    where true on conflict (kind, story_id, event_ids) do update set state = excluded.state
    where state = 'proposed' and excluded.state = 'applied'`);
}

/** A certain change that could not be made now waits for the next night. */
export async function reopenProposal(db: Db, { kind, storyId, eventIds }: Change): Promise<void> {
  await db.run(sql`update story_proposals set state = 'proposed'
    where kind = ${kind} and story_id = ${storyId} and event_ids = ${JSON.stringify(eventIds)} and state = 'applied'`);
}
