/** Which neighbours' texts are read, and how far: reading all would cost more than everything else. */
import type { Db } from "../../db/client.ts";
import type { Event, Neighbour } from "./neighbours.ts";
import { FIRST_PAGES, loadTexts } from "./store.ts";
import { mayBeCopies } from "./twins.ts";

/** A text is compared whole, so that a cut copy of a long one is found; past this length it is a book. */
const WHOLE = 40_000;
/** The most alike; any more are copies of one of them. */
const MOST_COMPARED = 12;
/** Less alike events are seldom one story or shown as related; should one be, its beginning is known, or is read then. */
const READ_FROM = 0.1;
const MOST_READ = 16;

type Read = Readonly<{ event: Event; neighbours: readonly Neighbour[] }>;

/** In one query: whole where they may be copies, the first pages of the others that are alike. */
export async function readTexts(
  { db }: Readonly<{ db: Db }>,
  event: Event,
  found: readonly Neighbour[],
): Promise<Read> {
  const nearest = found.toSorted((a, b) => b.likeness - a.likeness);
  const whole = nearest.filter((other) => mayBeCopies(event, other)).slice(0, MOST_COMPARED);
  const others = nearest
    .filter((other) => other.likeness >= READ_FROM && other.body === "" && !whole.includes(other))
    .slice(0, MOST_READ);
  const bodies = await loadTexts(db, [
    ...(whole.length > 0 ? [event, ...whole] : []).map(({ id }) => ({ id, length: WHOLE })),
    ...others.map(({ id }) => ({ id, length: FIRST_PAGES })),
  ]);
  const withBody = <E extends Event | Neighbour>(each: E): E => ({ ...each, body: bodies.get(each.id) ?? each.body });
  return { event: withBody(event), neighbours: found.map(withBody) };
}
