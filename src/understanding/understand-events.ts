/** The job between a stored item and a scored event. */
import type { Deps } from "../deps.ts";
import { eventJobs } from "../job.ts";
import { loadScale } from "./score/store.ts";
import { listEventsNotUnderstood, loadEventsToUnderstand, storeUnderstanding } from "./store.ts";
import { understand } from "./understand.ts";

/** What one sweep rings for at most; the next hour's sweep takes the rest. */
const SWEPT = 2_000;

/** Summary, topics, entities and score of events that have none yet; then rings for their relations. */
export async function understandEvents(deps: Deps, eventIds: readonly number[]): Promise<string> {
  const events = await loadEventsToUnderstand(deps.db, eventIds);
  if (events.length === 0) return "nothing to understand";
  const scale = await loadScale(deps.db);
  const understood = events.map((event) => {
    return { event, understanding: understand({ ...event, publisher: `${event.sourceName} ${event.family}` }, scale) };
  });
  await storeUnderstanding(deps.db, understood, { now: deps.now(), hasModel: deps.model !== null });
  const toRelate = events.filter(({ isCopy }) => !isCopy).map(({ id }) => id);
  await deps.enqueue(eventJobs("event.relate", toRelate));
  return `understood ${events.length}`;
}

/** Rings again for what the queue lost. */
export async function sweepUnderstanding(deps: Deps): Promise<string> {
  const ids = await listEventsNotUnderstood(deps.db, SWEPT);
  await deps.enqueue(eventJobs("event.understand", ids));
  return `rang for ${ids.length}`;
}
