/** How scores are spread, in all and by type of event, and whether that is what is promised. */

export type Scored = Readonly<{ score: number; type: string }>;

const HEADINGS = ["events", "9-10 %", "7-8 %", "median", "lowest", "highest"];

export function distributionTable(events: readonly Scored[]): string {
  const groups = [...Map.groupBy(events, ({ type }) => type)].toSorted(([, a], [, b]) => b.length - a.length);
  const rows = groups.map(([type, group]) => line(type, figuresOf(group)));
  return [line("type", HEADINGS), line("all", figuresOf(events)), ...rows].join("\n");
}

export function brokenPromises(events: readonly Scored[]): string[] {
  const [top, high, median] = [shareFrom(events, 9, 11), shareFrom(events, 7, 9), medianOf(events)];
  return [
    ...(top <= 1 ? [] : [`${top.toFixed(2)} per cent score 9-10; at most 1 is promised`]),
    ...(high >= 5 && high <= 15 ? [] : [`${high.toFixed(1)} per cent score 7-8; about 10 is promised`]),
    ...(median >= 4 && median <= 5 ? [] : [`the median is ${median}; 4-5 is promised`]),
  ];
}

function figuresOf(events: readonly Scored[]): string[] {
  const scores = events.map(({ score }) => score);
  return [
    String(events.length),
    shareFrom(events, 9, 11).toFixed(1),
    shareFrom(events, 7, 9).toFixed(1),
    medianOf(events).toFixed(1),
    Math.min(...scores).toFixed(1),
    Math.max(...scores).toFixed(1),
  ];
}

/** Per cent with a score from `from` up to `below`. */
function shareFrom(events: readonly Scored[], from: number, below: number): number {
  const count = events.filter(({ score }) => score >= from && score < below).length;
  return (100 * count) / Math.max(1, events.length);
}

function medianOf(events: readonly Scored[]): number {
  const scores = events.map(({ score }) => score).toSorted((a, b) => a - b);
  return scores[scores.length >> 1] ?? 0;
}

function line(type: string, figures: readonly string[]): string {
  return type.padEnd(14) + figures.map((figure) => figure.padStart(9)).join("");
}
