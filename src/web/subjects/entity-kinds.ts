/** What a name names, in words. Pure. */
import type { EntityKind } from "../../understanding/entities/known-names.ts";

const WORDS: Readonly<Record<EntityKind, string>> = {
  company: "Company",
  lab: "Lab or university",
  agency: "Public body",
  model: "Model",
  product: "Product",
  benchmark: "Benchmark",
  person: "Person",
  law: "Law",
  place: "Place",
  name: "",
};
const KNOWN = new Map(Object.entries(WORDS));

/** Empty where nobody can tell. */
export function kindWords(kind: string): string {
  return KNOWN.get(kind) ?? "";
}
