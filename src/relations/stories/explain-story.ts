/** Why events stand in one story, told for a person who wonders: nothing is decided here. */
import type { Deps } from "../../deps.ts";
import { partsOf } from "../../understanding/text/terms.ts";
import { loadEventsToRelate, loadFrequencies } from "../candidates/store.ts";
import { centroidOf, IDENTITY, likeness, vectorOf } from "../likeness/likeness.ts";
import { profileOf } from "../likeness/profile.ts";
import { makeRarity } from "../likeness/rarity.ts";
import { vetoOf } from "./veto.ts";

/** `likeness` to the middle of the others, 0 to 1; `veto` is what one of them holds against it. */
export type Membership = Readonly<{ likeness: number; veto: string | null }>;

/** A person reads no more, and each costs a few ms. */
const MOST_MEMBERS = 30;

/** @returns by event; a member that is told of no other is left out */
export async function explainStory(
  { db }: Pick<Deps, "db">,
  memberIds: readonly number[],
): Promise<ReadonlyMap<number, Membership>> {
  const texts = await loadEventsToRelate(db, memberIds.slice(0, MOST_MEMBERS));
  const read = texts.map((text) => ({ text, profile: profileOf(text) }));
  const terms = new Set(read.flatMap(({ profile }) => [...profile.terms.keys()].flatMap(partsOf)));
  const { holders, events } = await loadFrequencies(db, [...terms]);
  const rarity = makeRarity(holders, events);
  const members = read.map(({ text, profile }) => ({ text, vector: vectorOf(profile, rarity, IDENTITY) }));
  return new Map(
    members.flatMap((member) => {
      const others = members.filter((other) => other !== member);
      if (others.length === 0) return [];
      const near = likeness(member.vector, centroidOf(others.map(({ vector }) => vector)));
      const veto = others.map(({ text }) => vetoOf(member.text, text)).find((reason) => reason !== null) ?? null;
      return [[member.text.id, { likeness: Math.round(near * 1000) / 1000, veto }] as const];
    }),
  );
}
