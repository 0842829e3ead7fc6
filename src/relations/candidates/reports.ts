/** An event and its neighbours as stories see them: reports, told apart by what identifies a happening. */
import { IDENTITY, type Vector, vectorOf } from "../likeness/likeness.ts";
import type { Profile } from "../likeness/profile.ts";
import type { Rarity } from "../likeness/rarity.ts";

/**
 * What is less related reports no happening with it, and is not weighed again, which costs as much as relating. From .05
 * titles lose a little (B-cubed F1 74.3 of 100 after 74.7).
 */
const ALIKE_FROM = 0.03;
const NOTHING: Vector = new Map();

type Read = Readonly<{ body: string; profile: Profile; vector: Vector }>;

/** One that is asked about for itself. */
export function reportOf<E extends Read>(event: E, rarity: Rarity): E {
  return { ...event, vector: vectorOf(event.profile, rarity, IDENTITY) };
}

/** Where the text was not read its beginning stands for it: a story asks how long it is, and whom it names. */
export function reportNear<E extends Read & Readonly<{ lead: string; likeness: number }>>(other: E, rarity: Rarity): E {
  const known = other.body === "" ? { ...other, body: other.lead } : other;
  return other.likeness < ALIKE_FROM ? { ...known, vector: NOTHING } : reportOf(known, rarity);
}
