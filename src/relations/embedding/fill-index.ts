/** An index bound to an almanac that already has vectors starts empty; hour by hour it is filled from the database. */
import type { Deps } from "../../deps.ts";
import { loadIndexedTo, loadVectorsAfter, storeIndexedTo } from "./store.ts";
import { addToIndex } from "./vector-index.ts";

/** Vectors in one call, of the thousand that Vectorize takes: as much as one query should read. */
const TOGETHER = 250;
/** Calls in one sweep: 50,000 events take a day. */
const MOST_CALLS = 8;

/** Goes on where the last sweep stopped; what came since is sent once more, in case the index missed it. */
export async function fillIndex({ db, vectors }: Pick<Deps, "db" | "vectors">, model: string): Promise<number> {
  if (vectors === null) return 0;
  let done = 0;
  let after = await loadIndexedTo(db, model);
  for (let call = 0; call < MOST_CALLS; call += 1) {
    const some = await loadVectorsAfter(db, model, { after, limit: TOGETHER });
    const last = some.at(-1);
    if (last === undefined || !(await addToIndex(vectors, some))) break;
    after = last.id;
    await storeIndexedTo(db, model, after);
    done += some.length;
  }
  return done;
}
