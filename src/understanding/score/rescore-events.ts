/**
 * Scores every stored event anew from its stored words, slice by slice, after a change of the rules or of the scale. It
 * may stop anywhere and go on later; what a person pinned and what a model read stay.
 */
import type { Deps } from "../../deps.ts";
import { entitiesOf } from "../entities/entities.ts";
import { distributionOf } from "./distribution.ts";
import { typeOf } from "./event-type.ts";
import { partsOf } from "./parts.ts";
import type { Scale } from "./scale.ts";
import { withCoverage } from "./score.ts";
import {
  type Distribution,
  type EventToRescore,
  loadExtent,
  loadProgress,
  loadScale,
  loadScores,
  loadSlice,
  type Progress,
  type Rescoring,
  storeEnd,
  storeProgress,
  storeSlice,
} from "./store.ts";
import { keepModel } from "./with-model.ts";

/** `since`: UTC ms. `after` is null until it is done. */
export type Rescore = Readonly<{
  state: "none" | "running" | "done";
  since: number;
  startedAt: number;
  done: number;
  total: number;
  before: Distribution | null;
  after: Distribution | null;
}>;

/** Some 2 ms of CPU each. */
const SLICE = 40;

/**
 * Starts from the first event of `since` (UTC ms), also where a rescore is running: what that one has done is done again.
 * One that reaches further back keeps its reach, or a scale that has just moved would leave out the older events.
 */
export async function startRescore(deps: Deps, { since }: Readonly<{ since: number }>): Promise<Rescore> {
  const running = await loadRescore(deps);
  const reach = running.state === "running" ? Math.min(since, running.since) : since;
  await storeProgress(deps.db, await planRescore(deps, reach));
  await deps.enqueue([{ type: "event.rescore" }]);
  return loadRescore(deps);
}

/** What a rescore of everything since then has before it; it runs once this is stored and rung for. */
export async function planRescore({ db, now }: Deps, since: number): Promise<Progress> {
  const { total, firstId, lastId } = await loadExtent(db, since);
  const before = distributionOf(await loadScores(db, since));
  return { startedAt: now(), since, through: firstId - 1, lastId, done: 0, total, before, after: null };
}

/** How far the last rescore has come, and what it changed. */
export async function loadRescore({ db }: Pick<Deps, "db">): Promise<Rescore> {
  const progress = await loadProgress(db);
  if (!progress) return { state: "none", since: 0, startedAt: 0, done: 0, total: 0, before: null, after: null };
  const { since, startedAt, done, total, before, after } = progress;
  return { state: after === null ? "running" : "done", since, startedAt, done, total, before, after };
}

/** Does the next slice of the running rescore and rings for the one after it. */
export async function rescoreEvents(deps: Deps): Promise<string> {
  const progress = await loadProgress(deps.db);
  if (!progress || progress.after !== null) return "nothing to rescore";
  const events = await loadSlice(deps.db, progress, SLICE);
  const last = events.at(-1);
  if (!last) return finish(deps, progress);
  const scale = await loadScale(deps.db);
  const slice = events.map((event) => rescored(event, scale));
  if (!(await storeSlice(deps.db, progress, { slice, lastId: last.id, now: deps.now() }))) return "done already";
  await deps.enqueue([{ type: "event.rescore" }]);
  return `rescored ${slice.length}`;
}

/** Rings again for what the queue lost. */
export async function sweepRescore(deps: Deps): Promise<string> {
  const { state } = await loadRescore(deps);
  if (state !== "running") return "nothing to rescore";
  await deps.enqueue([{ type: "event.rescore" }]);
  return "rang";
}

async function finish(deps: Deps, progress: Progress): Promise<string> {
  const after = distributionOf(await loadScores(deps.db, progress.since));
  await storeEnd(deps.db, progress, after);
  return `rescored all ${progress.done}`;
}

function rescored(event: EventToRescore, scale: Scale): Rescoring {
  const { title, body } = event;
  const entities = entitiesOf(title, body);
  const typed = typeOf({ ...event, entities });
  const fresh = { type: typed.type, parts: partsOf({ ...event, typed, entities }) };
  const { type, parts } = keepModel(fresh, event, scale);
  return { id: event.id, storedParts: event.storedParts, type, ...withCoverage(parts, type, event.families, scale) };
}
