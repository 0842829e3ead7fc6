/** Events as their view model, read in a fixed number of queries however many there are. */
import type { Deps } from "../../deps.ts";
import { formatCursor } from "./cursor.ts";
import { findStory } from "../../relations/stories/store.ts";
import {
  type EventView,
  type FullEventView,
  type StoryView,
  toEventView,
  toFullEventView,
  toStoryView,
} from "./event-view.ts";
import type { EventFilter } from "./filters.ts";
import {
  type EventRow,
  eventsByIds,
  eventsOfStory,
  findUnshown,
  listEvents,
  loadParts,
  loadRelated,
  loadRevisions,
} from "./store.ts";

export type EventPage = Readonly<{ data: readonly EventView[]; next: string | null }>;

/** One page of a list, newest first; `next` leads to the older ones. */
export async function loadEventPage(deps: Deps, filter: EventFilter, limit: number): Promise<EventPage> {
  const rows = await listEvents(deps.db, filter, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { data: await viewsOf(deps, rows.slice(0, limit)), next: last ? formatCursor(last) : null };
}

/** In no order; ids of copies and of events not yet understood are left out. */
export async function loadEvents(deps: Deps, ids: readonly number[]): Promise<readonly EventView[]> {
  return ids.length > 0 ? viewsOf(deps, await eventsByIds(deps.db, ids)) : [];
}

export type LoadedEvent =
  | Readonly<{ kind: "found"; event: FullEventView }>
  | Readonly<{ kind: "copy"; originalId: number }>
  | Readonly<{ kind: "hidden" }>
  | Readonly<{ kind: "unknown" }>;

/**
 * One event with its relations and revisions. A copy names the event it is attached to; one that a person hides says only
 * that; one not yet understood is unknown still.
 */
export async function loadEvent(deps: Deps, id: number): Promise<LoadedEvent> {
  const [view] = await withRelated(deps, await loadEvents(deps, [id]));
  if (view) return { kind: "found", event: view };
  const unshown = await findUnshown(deps.db, id);
  if (unshown?.hiddenAt) return { kind: "hidden" };
  return unshown?.originalId ? { kind: "copy", originalId: unshown.originalId } : { kind: "unknown" };
}

export async function withRelated(deps: Deps, views: readonly EventView[]): Promise<readonly FullEventView[]> {
  if (views.length === 0) return [];
  const ids = views.map((view) => view.id);
  const [related, revisions] = await deps.db.batch([loadRelated(deps.db, ids), loadRevisions(deps.db, ids)]);
  return views.map((view) => toFullEventView(view, { related, revisions }, deps.config.siteUrl));
}

export type LoadedStory =
  | Readonly<{ kind: "found"; story: StoryView }>
  | Readonly<{ kind: "moved"; storyId: number }>
  | Readonly<{ kind: "unknown" }>;

/** One story with its events, the first to tell it first. A number that was merged away names where it leads. */
export async function loadStory(deps: Deps, id: number): Promise<LoadedStory> {
  const storyId = await findStory(deps.db, id);
  if (storyId === null) return { kind: "unknown" };
  if (storyId !== id) return { kind: "moved", storyId };
  const events = await viewsOf(deps, await eventsOfStory(deps.db, id));
  return events.length < 2
    ? { kind: "unknown" }
    : { kind: "found", story: toStoryView(id, events, deps.config.siteUrl) };
}

async function viewsOf(deps: Deps, rows: readonly EventRow[]): Promise<readonly EventView[]> {
  if (rows.length === 0) return [];
  const parts = await loadParts(deps.db, rows);
  return rows.map((row) => toEventView(row, parts, deps.config.siteUrl));
}
