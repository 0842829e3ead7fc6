/** The places of the greatest values, greatest first, in one walk: it is done for every candidate. */
export function greatest(values: readonly number[], most: number): number[] {
  const places: number[] = [];
  for (const [at, value] of values.entries()) {
    const below = places.findIndex((place) => (values[place] ?? 0) < value);
    if (below >= 0) places.splice(below, 0, at);
    else if (places.length < most) places.push(at);
    if (places.length > most) places.pop();
  }
  return places;
}
