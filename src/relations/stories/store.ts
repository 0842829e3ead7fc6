import { type SQL, sql } from "drizzle-orm";
import { runBatch } from "../../db/batch.ts";
import type { Db } from "../../db/client.ts";
import type { Computed, ScorePart } from "../../understanding/score/score.ts";
import { keepBest } from "../related/store.ts";
import type { Pin } from "./pins.ts";

export type StoryMember = Readonly<{
  id: number;
  storyId: number | null;
  type: string | null;
  family: string;
  scoreParts: ScorePart[];
  understoodAt: number | null;
}>;
/** A member with its coverage counted anew; `understoodAt` tells which understanding the parts are from. */
export type Rescored = Pick<StoryMember, "id" | "storyId" | "understoodAt"> & Computed;
export type Story = Readonly<{ id: number; members: readonly Rescored[] }>;

/**
 * The story an address leads to: itself, what it was merged into, or, where it fell apart, the story of the event whose
 * number it bears. Null where there is none.
 */
export async function findStory(db: Db, id: number): Promise<number | null> {
  const rows = await db.all<{ id: number | null }>(sql`
    select coalesce((select id from (${livingStory(id)})),
      (select coalesce(e.story_id, o.story_id)
        from stories s join events e on e.id = s.id left join events o on o.id = e.copy_of_id where s.id = ${id})) as id`);
  return rows[0]?.id ?? null;
}

/** The story that bears the number now, merges followed; null where it has fallen apart. */
export async function loadLivingStory(db: Db, id: number): Promise<number | null> {
  const rows = await db.all<{ id: number }>(livingStory(id));
  return rows[0]?.id ?? null;
}

/** `union` drops what was seen before, so that a path never runs in a circle. */
function livingStory(id: number): SQL {
  return sql`with recursive path (id) as (
      select cast(${id} as integer)
      union
      select s.merged_into_id from path join stories s on s.id = path.id where s.merged_into_id is not null
    )
    select s.id from path join stories s on s.id = path.id
    where s.merged_into_id is null and exists (select 1 from events where story_id = s.id)`;
}

/** The members of stories, and the events about to join one; what a person hides is none. */
export async function loadStoryMembers(db: Db, storyIds: readonly number[], joining: readonly number[]) {
  const rows = await db.all<MemberRow>(sql`
    select e.id, e.story_id as storyId, e.event_type as type, s.family, e.score_parts as scoreParts,
      e.understood_at as understoodAt
    from events e join sources s on s.slug = e.source_slug
    where e.copy_of_id is null and e.hidden_at is null
      and (e.story_id in (select value from json_each(${JSON.stringify(storyIds)}))
        or e.id in (select value from json_each(${JSON.stringify(joining)})))
    order by e.id`);
  return rows.map(toStoryMember);
}

type MemberRow = Omit<StoryMember, "scoreParts"> & Readonly<{ scoreParts: string }>;

function toStoryMember({ scoreParts, ...row }: MemberRow): StoryMember {
  return { ...row, scoreParts: JSON.parse(scoreParts) };
}

/** What a person has set about these events, oldest first. */
export async function loadPins(db: Db, eventIds: readonly number[]): Promise<Pin[]> {
  const rows = await db.all<PinRow>(sql`
    with recursive path (eventId, pinnedAt, stance, storyId) as (
      select event_id, pinned_at, stance, story_id from story_pins
      where event_id in (select value from json_each(${JSON.stringify(eventIds)}))
      union
      select p.eventId, p.pinnedAt, p.stance, s.merged_into_id
      from path p join stories s on s.id = p.storyId where s.merged_into_id is not null
    )
    select p.eventId, p.storyId, p.stance,
      exists (select 1 from events e where e.story_id = p.storyId and e.id <> p.eventId) as isLiving
    from path p left join stories s on s.id = p.storyId where s.merged_into_id is null order by p.pinnedAt, p.storyId`);
  return rows.map(({ eventId, storyId, stance, isLiving }) => ({ eventId, storyId, stance, isLiving: isLiving === 1 }));
}

type PinRow = Omit<Pin, "isLiving"> & Readonly<{ isLiving: number }>;

/** Numbers that a new story may not bear: a story stands under them, or they lead to another, or a member must not be in it. */
export async function loadTakenNumbers(db: Db, ids: readonly number[]): Promise<Set<number>> {
  const rows = await db.all<{ id: number }>(sql`
    select id from stories where id in (select value from json_each(${JSON.stringify(ids)}))
      and (merged_into_id is not null or exists (select 1 from events where story_id = stories.id)
        or exists (select 1 from story_pins p where p.story_id = stories.id and p.stance = 'out'
          and p.event_id in (select value from json_each(${JSON.stringify(ids)}))))`);
  return new Set(rows.map(({ id }) => id));
}

/** Part of a batch: a story as it was read, founded or grown; for a batch that `isAsRead` guards to its end. */
export function joinStory(story: Story, now: number): SQL[] {
  return [
    foundStory(story.id, isAsRead(story), now),
    storeScores(story.members, isAsRead(story)),
    sql`update events set story_id = cast(${story.id} as integer)
      where id in (select value from json_each(${idsOf(story.members)})) and ${isAsRead(story)}`,
  ];
}

/** A story as it was read, founded or grown, on its own. Answers false, and changes nothing, where it has moved meanwhile. */
export async function storeStory(db: Db, story: Story, now: number): Promise<boolean> {
  const touched = story.members.map(({ id }) => id);
  const results = await runBatch(db, [
    ...joinStory(story, now),
    keepBest(touched),
    sql`select 1 where ${isAsRead(story)} and not exists (select 1 from events
      where id in (select value from json_each(${JSON.stringify(touched)})) and story_id is not ${story.id})`,
  ]);
  return results.at(-1)?.results.length === 1;
}

/** Answers false, and changes nothing, where either is no longer the story that was read. */
export async function storeMerge(
  db: Db,
  { into, from, members }: Readonly<{ into: number; from: number; members: readonly Rescored[] }>,
  now: number,
): Promise<boolean> {
  const at = sql`cast(${now} as integer)`;
  const areAsRead = hold([into, from], members);
  const isMerged = sql`exists (select 1 from stories where id = ${from} and merged_into_id = ${into}) and ${areAsRead}`;
  const [merged] = await runBatch(db, [
    sql`update stories set merged_into_id = cast(${into} as integer), updated_at = ${at}
      where id = ${from} and merged_into_id is null and ${areAsRead}
        and exists (select 1 from stories s where s.id = ${into} and s.merged_into_id is null)
      returning id`,
    storeScores(members, isMerged),
    sql`update events set story_id = cast(${into} as integer) where story_id = ${from} and ${isMerged}`,
    sql`update stories set updated_at = ${at} where id = ${into} and ${isMerged}`,
    keepBest(members.map(({ id }) => id)),
  ]);
  return merged?.results.length === 1;
}

/** Who stays in a story, who leaves it and for which (null: each for itself), their coverage counted anew. */
export type Parting = Readonly<{
  story: Story;
  rest: readonly Rescored[];
  leaving: readonly Rescored[];
  newId: number | null;
}>;

/**
 * Takes events out of their story; one that is left alone is no story. The number of a story that falls apart stays
 * known, so that its address leads on. Answers false, and changes nothing, where the story is no longer the one that
 * was read.
 */
export async function storeParting(db: Db, { story, rest, leaving, newId }: Parting, now: number): Promise<boolean> {
  const isAsRead = hold(newId === null ? [story.id] : [story.id, newId], story.members);
  const moved = [
    ...leaving.map(({ id }) => ({ id, storyId: newId })),
    ...(rest.length < 2 ? rest.map(({ id }) => ({ id, storyId: null })) : []),
  ];
  const results = await runBatch(db, [
    ...(newId === null ? [] : [foundStory(newId, isAsRead, now)]),
    storeScores([...rest, ...leaving], isAsRead),
    sql`update stories set updated_at = cast(${now} as integer) where id = ${story.id} and ${isAsRead}`,
    sql`update events set story_id = moved.value->>'storyId' from json_each(${JSON.stringify(moved)}) as moved
      where events.id = moved.value->>'id' and events.story_id = ${story.id} and ${isAsRead}
      returning events.id`,
  ]);
  return (results.at(-1)?.results.length ?? 0) > 0;
}

function foundStory(id: number, condition: SQL, now: number): SQL {
  const at = sql`cast(${now} as integer)`;
  return sql`insert into stories (id, created_at, updated_at) select cast(${id} as integer), ${at}, ${at} where ${condition}
    on conflict do update set updated_at = excluded.updated_at`;
}

/** Scores count publishers: they hold only for the members that were counted, as they were understood then. */
function storeScores(members: readonly Rescored[], condition: SQL): SQL {
  return sql`update events set score = coalesce(pinned_score, new.value->>'score'), points = new.value->>'points',
      score_reason = new.value->>'reason', score_parts = new.value->>'parts'
    from json_each(${JSON.stringify(members)}) as new
    where events.id = new.value->>'id' and events.understood_at is new.value->>'understoodAt' and ${condition}`;
}

/**
 * Whether a story's members are those that were read, each still in it or still free to join: no other job moved one, or
 * all of them into another story.
 */
export function isAsRead({ id, members }: Story): SQL {
  return sql`${hold([id], members)} and not exists (select 1 from stories s
    where s.id = ${id} and s.merged_into_id is not null and not exists (select 1 from events where story_id = s.id))`;
}

function hold(storyIds: readonly number[], members: readonly Rescored[]): SQL {
  const free = idsOf(members.filter(({ storyId }) => storyId === null));
  return sql`(select json_group_array(id) from (
    select id from events where copy_of_id is null and hidden_at is null
      and (story_id in (select value from json_each(${JSON.stringify(storyIds)}))
        or (story_id is null and id in (select value from json_each(${free}))))
    order by id)) = ${idsOf(members)}`;
}

function idsOf(members: readonly Rescored[]): string {
  return JSON.stringify(members.map(({ id }) => id).toSorted((a, b) => a - b));
}
