/** A profile as one short text, some eight bytes a term: what the database keeps of it, quick to read again. */
import type { Profile } from "./profile.ts";

/**
 * Terms, then names, each as a weight and every key that has it: `2 weight|tern-4;1 bremen/2 tern 4`. Terms and names
 * hold none of the three marks, and JSON carries all of them as they are.
 */
export function packProfile({ terms, names }: Profile): string {
  return `${packBag(terms)}/${packBag(names)}`;
}

export function unpackProfile(packed: string): Profile {
  const [terms = "", names = ""] = packed.split("/");
  return { terms: unpackBag(terms), names: unpackBag(names) };
}

function packBag(bag: ReadonlyMap<string, number>): string {
  const byWeight = Map.groupBy(bag, ([, weight]) => weight);
  return [...byWeight].map(([weight, entries]) => `${weight} ${entries.map(([key]) => key).join("|")}`).join(";");
}

function unpackBag(packed: string): Map<string, number> {
  const bag = new Map<string, number>();
  for (const line of packed === "" ? [] : packed.split(";")) {
    const at = line.indexOf(" ");
    const weight = Number(line.slice(0, at));
    for (const key of line.slice(at + 1).split("|")) bag.set(key, weight);
  }
  return bag;
}
