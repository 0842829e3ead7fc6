/** The job between a stored item and a scored event. */
import type { Deps } from "../deps.ts";
import { listEventsNotUnderstood, loadEventsToUnderstand, storeUnderstanding } from "./store.ts";
import { understand } from "./understand.ts";

/** Events in one message: some 10 ms of CPU, and one that fails holds up few. */
const GROUP = 20;
/** What one sweep rings for at most; the next hour's sweep takes the rest. */
const SWEPT = 2_000;

/** Summary, topics, entities and score of events that have none yet; then rings for their relations. */
export async function understandEvents(deps: Deps, eventIds: readonly number[]): Promise<string> {
  const events = await loadEventsToUnderstand(deps.db, eventIds);
  if (events.length === 0) return "nothing to understand";
  const understood = events.map((event) => {
    return { event, understanding: understand({ ...event, publisher: `${event.sourceName} ${event.family}` }) };
  });
  await storeUnderstanding(deps.db, understood, deps.now());
  const toRelate = events.filter(({ isCopy }) => !isCopy).map(({ id }) => id);
  if (toRelate.length > 0) await deps.enqueue([{ type: "event.relate", eventIds: toRelate }]);
  return `understood ${events.length}`;
}

/** Rings again for what the queue lost. */
export async function sweepUnderstanding(deps: Deps): Promise<string> {
  const ids = await listEventsNotUnderstood(deps.db, SWEPT);
  const groups = Array.from({ length: Math.ceil(ids.length / GROUP) }, (_, at) =>
    ids.slice(at * GROUP, (at + 1) * GROUP),
  );
  if (groups.length > 0) await deps.enqueue(groups.map((eventIds) => ({ type: "event.understand", eventIds })));
  return `rang for ${ids.length}`;
}
