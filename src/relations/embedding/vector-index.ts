/** A search index over all vectors, for archives too large to look through: Vectorize, where an operator has bound it. */
import * as v from "valibot";

/** What of the binding `VECTORS` is used. */
export type VectorIndex = Readonly<{
  upsert: (vectors: { id: string; values: number[] }[]) => Promise<unknown>;
  query: (vector: number[], options: { topK: number }) => Promise<unknown>;
}>;

/** The binding of that name, where there is one. */
export function findVectorIndex(env: object): VectorIndex | null {
  return "VECTORS" in env && isVectorIndex(env.VECTORS) ? env.VECTORS : null;
}

function isVectorIndex(value: unknown): value is VectorIndex {
  if (typeof value !== "object" || value === null || !("upsert" in value) || !("query" in value)) return false;
  return typeof value.upsert === "function" && typeof value.query === "function";
}

/** Adds vectors, and tells whether it could; until they are, their events are found by words alone. */
export async function addToIndex(
  index: VectorIndex,
  vectors: readonly Readonly<{ id: number; vector: Float32Array }>[],
): Promise<boolean> {
  const rows = vectors.map(({ id, vector }) => ({ id: String(id), values: [...vector] }));
  return index.upsert(rows).then(
    () => true,
    () => false,
  );
}

const found = v.object({
  matches: v.array(v.object({ id: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)) })),
});

/** Ids of what is nearest; none when the index does not answer. */
export async function searchIndex(index: VectorIndex, vector: Float32Array, most: number): Promise<number[]> {
  const answer = await index.query([...vector], { topK: most }).catch(() => null);
  const parsed = v.safeParse(found, answer);
  return parsed.success ? parsed.output.matches.map(({ id }) => id) : [];
}
