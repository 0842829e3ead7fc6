/** The night's second look at the stories of a week: what it would change, and what it changes itself. */
import type { Deps } from "../../deps.ts";
import { eventJobs } from "../../job.ts";
import { type Event, loadNeighbourhood, weighEvents } from "../candidates/neighbours.ts";
import { reportNear, reportOf } from "../candidates/reports.ts";
import { loadEventsToRelate } from "../candidates/store.ts";
import { evergreenOf, WITHIN_MS } from "../stories/decide-story.ts";
import { growStory, mergeStories, partStory } from "../stories/stories.ts";
import { type Change, type PastChange, proposeChanges } from "./propose-changes.ts";
import {
  advanceAudit,
  listMembers,
  listSeeds,
  loadAudit,
  loadMadeChanges,
  reopenProposal,
  startAudit,
  storeProposals,
} from "./store.ts";

/** By the almanac's own clock, when few read and few publish. */
const NIGHT_HOUR = 3;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** Seeds in one message: some 40 queries, and half a second of CPU at most. */
const SEEDS = 10;
/** Events compared with each other in one message. */
const MOST_COMPARED = 200;
/** Less alike events end in one group by no mean. */
const NEAR_FROM = 0.12;

/** The cron's step: begins a night's audit once a day, and rings again for one that the queue lost. */
export async function auditStoriesNightly(deps: Deps): Promise<string> {
  const { day, hour } = localClock(deps.now(), deps.config.timeZone);
  if (hour >= NIGHT_HOUR) await startAudit(deps.db, day);
  const audit = await loadAudit(deps.db);
  if (audit === null || audit.after === null) return "no audit under way";
  await deps.enqueue([{ type: "story.audit" }]);
  return `audit of ${audit.day} past event ${audit.after}`;
}

/** One message: the next few stories and lone events of the week with what is near them; then rings for the next. */
export async function auditStories(deps: Deps): Promise<string> {
  const audit = await loadAudit(deps.db);
  if (audit === null || audit.after === null) return "no audit under way";
  const since = deps.now() - WEEK_MS;
  const seeds = await listSeeds(deps.db, { since, after: audit.after, limit: SEEDS });
  const block = await loadBlock(deps, seeds);
  const changes = await findChanges(deps, block);
  await storeProposals(deps.db, changes, deps.now());
  const made = await makeChanges(deps, changes, block.events);
  if ((await advanceAudit(deps.db, audit, seeds.at(-1) ?? null)) && seeds.length > 0)
    await deps.enqueue([{ type: "story.audit" }]);
  return `compared ${block.events.length}, found ${changes.length}, made ${made}`;
}

function localClock(now: number, timeZone: string): { day: string; hour: number } {
  const [day = "", time = ""] = new Date(now).toLocaleString("sv-SE", { timeZone }).split(" ");
  return { day, hour: Number(time.slice(0, 2)) };
}

type Block = Readonly<{ events: readonly Event[]; evergreens: ReadonlyMap<number, number> }>;

/** The seeds, what is near them, and all who share a story with any of these. */
async function loadBlock(deps: Deps, seedIds: readonly number[]): Promise<Block> {
  const { events: seeds, rarity } = await weighEvents(deps, await loadEventsToRelate(deps.db, seedIds));
  const found = new Map<number, number | null>(seeds.map(({ id, storyId }) => [id, storyId]));
  const evergreens = new Map<number, number>();
  for (const seed of seeds) {
    const { neighbours } = await loadNeighbourhood(deps, seed, rarity);
    const reports = neighbours.map((other) => reportNear(other, rarity));
    evergreens.set(seed.id, evergreenOf(reportOf(seed, rarity), reports));
    for (const { id, storyId, likeness, occurredAt } of neighbours)
      if (likeness >= NEAR_FROM && Math.abs(occurredAt - seed.occurredAt) <= WITHIN_MS) found.set(id, storyId);
  }
  const storyIds = new Set([...found.values()].filter((id) => id !== null));
  const members = await listMembers(deps.db, [...storyIds], MOST_COMPARED);
  const ids = [...new Set([...seedIds, ...members, ...found.keys()])].slice(0, MOST_COMPARED);
  const block = await weighEvents(deps, await loadEventsToRelate(deps.db, ids));
  return { events: block.events.map((event) => reportOf(event, block.rarity)), evergreens };
}

async function findChanges({ db }: Pick<Deps, "db">, { events, evergreens }: Block): Promise<Change[]> {
  const storyIds = events.map(({ id, storyId }) => storyId ?? id);
  return proposeChanges(events, await loadMadeChanges(db, storyIds), evergreens);
}

/** Only what now counts as made: a person may have dismissed it on an earlier day. */
async function makeChanges(deps: Deps, changes: readonly Change[], events: readonly Event[]): Promise<number> {
  const certain = changes.filter(({ isCertain }) => isCertain);
  const standing = await loadMadeChanges(
    deps.db,
    certain.map(({ storyId }) => storyId),
  );
  let made = 0;
  for (const change of certain) {
    if (!standing.some((other) => isSame(change, other))) continue;
    if (await makeChange(deps, change, events)) made += 1;
    else await reopenProposal(deps.db, change);
  }
  return made;
}

function isSame(a: PastChange, b: PastChange): boolean {
  return a.kind === b.kind && a.storyId === b.storyId && a.eventIds.join() === b.eventIds.join();
}

async function makeChange(deps: Deps, { kind, storyId, eventIds }: Change, events: readonly Event[]): Promise<boolean> {
  if (kind === "split") {
    const newId = await partStory(deps, { storyId, eventIds });
    if (newId !== null) await deps.enqueue(eventJobs("event.relate", eventIds));
    return true;
  }
  const from = events.find(({ id }) => id === eventIds[0])?.storyId ?? null;
  if (from !== null) return mergeStories(deps, { into: storyId, from });
  const isStory = events.some((event) => event.storyId === storyId);
  return growStory(
    deps,
    isStory ? { storyId, memberIds: eventIds } : { storyId: null, memberIds: [storyId, ...eventIds] },
  );
}
