/** How new items come: as news, as the past of a source just added, or as a flood of one that is known. Pure. */

export type Arrival = "news" | "backfill" | "flood";

/** `weekly` is the source's own rhythm, null while unknown; `lastReadAt` null before its first document. */
export type Watch = Readonly<{ now: number; lastReadAt: number | null; weekly: number | null }>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** From here on no rhythm explains it: an archive, a new generator, a site taken over. */
const FLOOD_ITEMS = 500;
/** Fewer are a document's usual length: a feed that was away and comes back brings as many. */
const LEAST_FLOOD_ITEMS = 50;
/** A launch day brings several times the usual, not ten times. */
const FLOOD_FACTOR = 10;
/** So many items dated within the hour of a first look, and most of the document: the stamp of whoever made the feed. */
const LEAST_BUNCHED = 5;

/** How the note of a flood begins. */
export const FLOOD_NOTE = "a flood of";

/** One arrival an item, in the same order. */
export function arrivalsOf(dates: readonly (number | null)[], watch: Watch): Arrival[] {
  if (watch.lastReadAt !== null) return dates.map(() => (isFlood(dates.length, watch) ? "flood" : "news"));
  const isStamped = (at: number) => Math.abs(watch.now - at) <= HOUR_MS;
  const dated = dates.filter((at) => at !== null);
  const stamped = dated.filter(isStamped).length;
  const isBunched = stamped >= LEAST_BUNCHED && stamped * 2 > dated.length;
  return dates.map((at) => (at === null || (isBunched && isStamped(at)) ? "backfill" : "news"));
}

/** What the operator is told; null for ordinary news. */
export function arrivalNote(arrivals: readonly Arrival[], { weekly }: Watch): string | null {
  const backfill = arrivals.filter((arrival) => arrival === "backfill").length;
  const flood = arrivals.filter((arrival) => arrival === "flood").length;
  if (backfill > 0) {
    const items = backfill === 1 ? "1 item without a date of its own" : `${backfill} items without a date of their own`;
    return `${items} in this first poll: kept off the front page and the digest`;
  }
  if (flood === 0) return null;
  const rhythm =
    weekly === null ? "no rhythm is known yet" : `about ${Math.max(1, Math.round(weekly))} a week are usual`;
  return `${FLOOD_NOTE} ${flood} new items at once, where ${rhythm}: taken, but kept off the front page and the digest`;
}

/** What a source may bring at once: ten times what its rhythm expects since the last look, of a day at least. */
function isFlood(count: number, { now, lastReadAt, weekly }: Watch): boolean {
  const days = Math.max(1, (now - (lastReadAt ?? now)) / DAY_MS);
  const expected = ((weekly ?? 0) / 7) * days;
  return count >= FLOOD_ITEMS || (count > LEAST_FLOOD_ITEMS && count > FLOOD_FACTOR * expected);
}
