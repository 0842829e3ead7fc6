import { isCopy } from "../../src/relations/copies.ts";
import type { Text } from "../../src/relations/likeness/profile.ts";

export function copies(pairs: readonly { a: Text; b: Text }[]): boolean[] {
  return pairs.map(({ a, b }) => isCopy(a, b));
}
