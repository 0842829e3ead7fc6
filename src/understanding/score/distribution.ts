/** How scores lie, as the operator reads it: the share of each band. */
import type { Distribution, ScoreCount } from "./store.ts";

/** @param counts in order of score */
export function distributionOf(counts: readonly ScoreCount[]): Distribution {
  const events = totalOf(counts);
  const share = (from: number, below: number) => {
    const within = totalOf(counts.filter(({ score }) => score >= from && score < below));
    return events === 0 ? 0 : Math.round((within / events) * 1000) / 1000;
  };
  return {
    events,
    "9-10": share(9, Infinity),
    "7-8": share(7, 9),
    "5-6": share(5, 7),
    "3-4": share(3, 5),
    "1-2": share(-Infinity, 3),
    median: medianOf(counts, events),
  };
}

function medianOf(counts: readonly ScoreCount[], events: number): number {
  let seen = 0;
  return counts.find(({ count }) => (seen += count) * 2 >= events)?.score ?? 0;
}

function totalOf(counts: readonly ScoreCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
