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
  beginnerOfStory,
  eventsByIds,
  eventsOfStory,
  findUnshown,
  listEvents,
  loadRelated,
  loadRevisions,
} from "./store.ts";
import { searchEvents } from "../search/search-events.ts";
import { pageOf, walkOf } from "./walk.ts";

export type EventPage = Readonly<{ data: readonly EventView[]; next: string | null }>;

/**
 * One page of a list, newest first; `next` leads to the older ones. A page may hold fewer events than `limit` and still
 * have a next one: where filters meet that no index answers together, only so many rows are looked at a page.
 */
export async function loadEventPage(deps: Deps, filter: EventFilter, limit: number): Promise<EventPage> {
  if (filter.words !== null) return searchEvents(deps, filter, limit);
  const walk = walkOf(filter, limit);
  const rows = await listEvents(deps.db, filter, walk);
  const { page, last } = pageOf(rows, { reads: walk.reads, limit });
  return {
    data: page.map((row) => toEventView(row, deps.config.siteUrl)),
    next: last && formatCursor(last),
  };
}

/** In no order; ids of copies and of events not yet understood are left out. */
export async function loadEvents({ db, config }: Deps, ids: readonly number[]): Promise<readonly EventView[]> {
  if (ids.length === 0) return [];
  const rows = await eventsByIds(db, ids);
  return rows.map((row) => toEventView(row, config.siteUrl));
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
export async function loadEvent({ db, config }: Deps, id: number): Promise<LoadedEvent> {
  const [[row], related, revisions] = await db.batch([
    eventsByIds(db, [id]),
    loadRelated(db, [id]),
    loadRevisions(db, [id]),
  ]);
  if (row) {
    const view = toEventView(row, config.siteUrl);
    return { kind: "found", event: toFullEventView(view, { related, revisions }, config.siteUrl) };
  }
  const unshown = await findUnshown(db, id);
  if (unshown?.hiddenAt) return { kind: "hidden" };
  return unshown?.originalId ? { kind: "copy", originalId: unshown.originalId } : { kind: "unknown" };
}

export async function withRelated(deps: Deps, views: readonly EventView[]): Promise<readonly FullEventView[]> {
  if (views.length === 0) return [];
  const ids = views.map((view) => view.id);
  const [related, revisions] = await deps.db.batch([loadRelated(deps.db, ids), loadRevisions(deps.db, ids)]);
  return views.map((view) => toFullEventView(view, { related, revisions }, deps.config.siteUrl));
}

/** A happening that more accounts tell is shown by its first. */
const MOST_ACCOUNTS = 40;

export type LoadedStory =
  | Readonly<{ kind: "found"; story: StoryView }>
  | Readonly<{ kind: "moved"; storyId: number }>
  /** It fell apart, and this is what is left. */
  | Readonly<{ kind: "alone"; event: EventView }>
  | Readonly<{ kind: "unknown" }>;

/**
 * One story with its events, the first to tell it first. A number that was merged away names where it leads; where one
 * event is left of it, that event.
 */
export async function loadStory(deps: Deps, id: number): Promise<LoadedStory> {
  const storyId = await findStory(deps.db, id);
  if (storyId !== null && storyId !== id) return { kind: "moved", storyId };
  const rows = storyId === null ? await beginnerOfStory(deps.db, id) : await eventsOfStory(deps.db, id, MOST_ACCOUNTS);
  const [first, ...others] = rows.map((row) => toEventView(row, deps.config.siteUrl));
  if (!first) return { kind: "unknown" };
  if (others.length === 0) return { kind: "alone", event: first };
  return { kind: "found", story: toStoryView(id, [first, ...others], deps.config.siteUrl) };
}
