/** Several visitors who miss the same copy at once wait for one rendering instead of making one each. */
import { orNullAfter } from "./patience.ts";

/** Past this a rendering is given up on: the visitor it belongs to may be gone, and its work with him. */
const WAIT_MS = 3_000;

export type Flights<Value> = (
  key: string,
  make: () => Promise<Value | null>,
) => Promise<Readonly<{ value: Value | null; isMine: boolean }>>;

/** @returns what another's `make` under the same key came to, where one is under way and came to something; else one's own */
export function openFlights<Value>(): Flights<Value> {
  const flights = new Map<string, Promise<Value | null>>();
  return async function board(key, make) {
    const theirs = flights.get(key);
    const value = theirs ? await orNullAfter(WAIT_MS, theirs) : null;
    if (value !== null) return { value, isMine: false };
    const mine = make();
    const safe = mine.catch(() => null);
    flights.set(key, safe);
    try {
      return { value: await mine, isMine: true };
    } finally {
      if (flights.get(key) === safe) flights.delete(key);
    }
  };
}
