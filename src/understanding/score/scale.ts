/**
 * From points to a score. Points are the sum of an event's parts and mean nothing by themselves; a scale says what they
 * amount to among the events of this almanac's own field, so that a high score stays rare whatever the field writes.
 */

/** Points with the score they make, both ascending; between two of them the score grows evenly. */
export type Scale = readonly (readonly [points: number, score: number])[];

export const LOWEST = 1;
export const HIGHEST = 10;

/**
 * What an almanac starts with, before it knows its own field: measured on 3,167 items of 39 sources of the AI field
 * (labs, press, newsletters, communities; 2019 to 2026), so that `LEVELS` of `calibrate.ts` hold for them. The last two
 * steps leave room for coverage, which items by themselves have none of: with it 0.5 per cent of 2,761 events reach 9.
 */
export const DEFAULT_SCALE: Scale = [
  [0.5, LOWEST],
  [2.3, 2],
  [3.2, 3.2],
  [3.5, 4],
  [3.9, 4.5],
  [4.4, 5.2],
  [5.4, 7],
  [8.5, 9],
  [11, HIGHEST],
];

/** The score of so many points, to a tenth: one that is not quite reached is not given. Never less for more points. */
export function scoreAt(points: number, scale: Scale): number {
  return Math.floor(interpolate(scale, points) * 10 + DUST) / 10;
}

/** What binary fractions may miss. */
const DUST = 1e-6;

/** Where a line through ascending points stands at `x`; beyond its ends it is level. */
export function interpolate(line: readonly (readonly [number, number])[], x: number): number {
  const above = line.findIndex(([at]) => at > x);
  const low = line[above < 0 ? line.length - 1 : above - 1];
  const high = line[above];
  if (!low) return high?.[1] ?? LOWEST;
  if (!high) return low[1];
  return low[1] + ((x - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
}

export function toTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
