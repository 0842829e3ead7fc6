/** Thirty events with their related ones, as a person reads them to judge. */
import { createHash } from "node:crypto";
import type { FullEventView } from "../../src/web/events/event-view.ts";

const READ = 30;
/** No source may fill the sample. */
const MOST_OF_A_SOURCE = 2;

/** The same ones each time, whatever has become of them: drawn by their addresses. */
export function drawEvents(events: readonly FullEventView[]): FullEventView[] {
  const drawn = events
    .map((event) => ({ event, lot: createHash("sha256").update(event.sourceUrl).digest("hex") }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ event }) => event);
  const taken = new Map<string, number>();
  return drawn
    .filter(({ source: { slug } }) => {
      const count = (taken.get(slug) ?? 0) + 1;
      taken.set(slug, count);
      return count <= MOST_OF_A_SOURCE;
    })
    .slice(0, READ);
}

export function inWords(event: FullEventView, no: number): string {
  const others = event.story?.sources.filter(({ url }) => url !== event.url) ?? [];
  return [
    `${no + 1}. ${head(event)}`,
    `   ${event.scoreReason}`,
    `   ${event.summary || "(no summary)"}`,
    `   topics: ${event.topics.map(({ name }) => name).join(", ")}; names: ${event.entities.map(({ name }) => name).join(", ")}`,
    ...others.map(({ name, title }) => `   also covered by ${name}: ${title}`),
    ...event.relatedEvents.flatMap((related) => [
      `   ${related.similarity.toFixed(2)}  ${head(related)}`,
      `         ${related.reason}`,
    ]),
    ...(event.relatedEvents.length === 0 ? ["   nothing is related"] : []),
  ].join("\n");
}

function head({
  score,
  title,
  source,
  publishedAt,
}: Pick<FullEventView, "score" | "title" | "source" | "publishedAt">) {
  return `[${score.toFixed(1)}] ${title} (${source.slug}, ${publishedAt?.slice(0, 10) ?? "no date"})`;
}
