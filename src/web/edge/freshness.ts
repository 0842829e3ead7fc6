import { type CopyFacts, KEPT_MS } from "./copies.ts";
import type { Place } from "./places.ts";

/** `fresh`: as good as a new answer. `old`: only where no new one can be made. `spent`: too old for that. */
export type Freshness = "fresh" | "old" | "spent";

/**
 * What another deployment made may look otherwise, and is never fresh.
 * @param version the data's version as this isolate last saw it; another may have seen a later one and made a copy of it,
 * which is as good. Null where the database does not tell.
 */
export function freshnessOf(copy: CopyFacts, place: Place, { version, build, now }: Sight): Freshness {
  const ageMs = now - copy.madeAt;
  const isCurrent = !place.followsData || (version !== null && copy.version >= version);
  if (isCurrent && copy.build === build && ageMs < place.freshMs) return "fresh";
  return ageMs < KEPT_MS ? "old" : "spent";
}

export type Sight = Readonly<{ version: number | null; build: string; now: number }>;
