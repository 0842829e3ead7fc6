/** Who else tells what an event tells, and which accounts of its story come before and after it. */
import { type Coverage, type EventView, otherCoverage } from "./event-view.ts";

type Covered = Pick<EventView, "url" | "source" | "story" | "copies">;

/** One account of each other source, the earliest first: `named` up to `most` of them, `more` is how many are left. */
export function alsoCoveredBy(event: Covered, most: number): { named: readonly Coverage[]; more: number } {
  const accounts = otherCoverage(event).filter(
    ({ slug }, at, all) => slug !== event.source.slug && all.findIndex((other) => other.slug === slug) === at,
  );
  return { named: accounts.slice(0, most), more: Math.max(0, accounts.length - most) + untoldBesides(event) };
}

/** A view names the first accounts of a long story and counts them all, the event's own among them. */
function untoldBesides({ url, story }: Covered): number {
  if (story === null) return 0;
  const isNamed = story.sources.some((account) => account.url === url);
  return story.eventCount - story.sources.length - (isNamed ? 0 : 1);
}

/** The accounts of its story just before and after an event, in the order they came; null at either end. */
export function neighboursOf({ url, story }: Pick<EventView, "url" | "story">): {
  previous: Coverage | null;
  next: Coverage | null;
} {
  const accounts = story?.sources ?? [];
  const at = accounts.findIndex((account) => account.url === url);
  if (at < 0) return { previous: null, next: null };
  return { previous: accounts[at - 1] ?? null, next: accounts[at + 1] ?? null };
}
