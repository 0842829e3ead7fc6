/** Groups by average link: two groups become one while their members are, on the mean, alike enough. */

/**
 * Nearest neighbours are followed until two point at each other (the nearest-neighbour chain), which makes the same
 * groups as always joining the two nearest, in time that grows with the square of their number.
 * @param likenesses of each with each, row by row, symmetric; changed while it runs
 * @param cut the least mean likeness of two groups that are joined
 * @returns for each the number of its group, which is the place of one of its members
 */
export function linkByAverage(likenesses: Float32Array, count: number, cut: number): number[] {
  const sizes = Array.from({ length: count }, () => 1);
  const leads = Array.from({ length: count }, (_, at) => at);
  const open = new Set(leads);
  let chain: number[] = [];
  while (open.size > 1) {
    const [a = open.values().next().value ?? 0, before] = chain.toReversed();
    const b = nearestOf(a, before, { open, likenesses, count });
    if (b !== before) {
      chain = chain.length === 0 ? [a, b] : [...chain, b];
      continue;
    }
    chain = chain.slice(0, -2);
    if ((likenesses[a * count + b] ?? 0) >= cut) leads[b] = a;
    absorb(a, b, { open, likenesses, count, sizes });
  }
  return leads.map((_, at) => leadOf(at, leads));
}

type Groups = Readonly<{ open: Set<number>; likenesses: Float32Array; count: number }>;

/** Of equals the one the chain came from, so that it ends. */
function nearestOf(a: number, before: number | undefined, { open, likenesses, count }: Groups): number {
  let nearest = before ?? -1;
  let best = before === undefined ? Number.NEGATIVE_INFINITY : (likenesses[a * count + before] ?? 0);
  for (const b of open) {
    const likeness = likenesses[a * count + b] ?? 0;
    if (b === a || likeness <= best) continue;
    nearest = b;
    best = likeness;
  }
  return nearest;
}

/** What the two are like to any third is now their mean, weighed by how many they are. */
function absorb(a: number, b: number, { open, likenesses, count, sizes }: Groups & { sizes: number[] }): void {
  const [sizeA, sizeB] = [sizes[a] ?? 1, sizes[b] ?? 1];
  open.delete(b);
  for (const other of open) {
    if (other === a) continue;
    const [nearA, nearB] = [likenesses[a * count + other] ?? 0, likenesses[b * count + other] ?? 0];
    const mean = (sizeA * nearA + sizeB * nearB) / (sizeA + sizeB);
    likenesses[a * count + other] = mean;
    likenesses[other * count + a] = mean;
  }
  sizes[a] = sizeA + sizeB;
}

function leadOf(at: number, leads: readonly number[]): number {
  const lead = leads[at] ?? at;
  return lead === at ? at : leadOf(lead, leads);
}
