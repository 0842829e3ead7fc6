/** When and how the scale follows the field: from the points of its events to the scores they should have. */
import { isOpinion } from "./kinds.ts";
import { DEFAULT_SCALE, interpolate, type Scale, scoreAt } from "./scale.ts";
import { OPINION_CEILING } from "./score.ts";

/** So many events with these points; uncorroborated opinions are capped, and make room for nobody at the top. */
export type FieldCount = Readonly<{ points: number; type: string | null; isCovered: boolean; count: number }>;
export type Shares = Readonly<{ top: number; high: number; median: number }>;
export type Calibration = Readonly<{ scale: Scale; isMoved: boolean; shares: Shares; events: number }>;

/** Less than the promised hundredth, so that chance does not break the promise every other week. */
const MOST_AT_TOP = 0.007;

/** Which share of the events scores less: less than 1 per cent at 9 and above, 10 at 7 to 9, half below 4.5. */
const LEVELS: readonly (readonly [share: number, score: number])[] = [
  [0, 1],
  [0.05, 2],
  [0.2, 3.2],
  [0.35, 4],
  [0.5, 4.5],
  [0.7, 5.2],
  [0.89, 7],
  [1 - MOST_AT_TOP, 9],
  [1, 10],
];
/** From this score on it matters that not more events than promised reach it. */
const RARE_FROM = 7;

/** What the scale promises; it moves when the field breaks one of them, and not before, so that scores do not flicker. */
const PROMISES: readonly ((shares: Shares) => boolean)[] = [
  ({ top }) => top <= 0.01,
  ({ high }) => high >= 0.06 && high <= 0.14,
  ({ median }) => median >= 4 && median <= 5,
];
/** The default scale counts as so many events, and stands alone before there are a third of them. */
const IMAGINED = 300;
const FEWEST = 100;

/** @param field events of the last months, told once each */
export function calibrate(current: Scale, field: readonly FieldCount[]): Calibration {
  const all = [...field, ...imagined()].toSorted((a, b) => a.points - b.points);
  const events = field.reduce((total, { count }) => total + count, 0);
  const shares = sharesOf(all, current);
  const next = scaleFor(all);
  const isMoved = events >= FEWEST && keptBy(sharesOf(all, next)) > keptBy(shares);
  return { scale: isMoved ? next : current, isMoved, shares, events };
}

/** What a scale makes of events. */
export function sharesOf(field: readonly FieldCount[], scale: Scale): Shares {
  const scored = field.map((each) => ({ score: scoreOf(each, scale), count: each.count }));
  const total = countOf(field);
  const share = (from: number, to: number) =>
    countOf(scored.filter(({ score }) => score >= from && score < to)) / total;
  const ordered = scored.toSorted((a, b) => a.score - b.score);
  return { top: share(9, Infinity), high: share(RARE_FROM, 9), median: at(ordered, 0.5)?.score ?? 0 };
}

function keptBy(shares: Shares): number {
  return PROMISES.filter((isKept) => isKept(shares)).length;
}

function scoreOf(event: FieldCount, scale: Scale): number {
  const score = scoreAt(event.points, scale);
  return isCapped(event) ? Math.min(score, OPINION_CEILING) : score;
}

function isCapped({ type, isCovered }: FieldCount): boolean {
  return isOpinion(type) && !isCovered;
}

/** Events as the default scale expects them, spread evenly between its steps. */
function imagined(): FieldCount[] {
  const inverse = DEFAULT_SCALE.map(([points, score]): readonly [number, number] => [score, points]);
  return Array.from({ length: IMAGINED }, (_, nth) => {
    const score = interpolate(LEVELS, (nth + 0.5) / IMAGINED);
    return { points: interpolate(inverse, score), type: null, isCovered: false, count: 1 };
  });
}

/** The scale that keeps the promises for these events. */
export function scaleFor(field: readonly FieldCount[]): Scale {
  const ordered = field.toSorted((a, b) => a.points - b.points);
  const points = LEVELS.map((level) => Math.ceil(pointsAt(ordered, level) * 100) / 100);
  const steps = LEVELS.map(([share, score], nth): Step => {
    return { share, score, points: Math.min(...points.slice(nth)) };
  });
  return [...Map.groupBy(steps, (step) => step.points)].map(([least, group]): [number, number] => {
    return [least, scoreOfGroup(group)];
  });
}

type Step = Readonly<{ share: number; score: number; points: number }>;

/** The highest score lies beyond the step before it, or it would draw lower ones up. */
function pointsAt(ordered: readonly FieldCount[], [share, score]: readonly [number, number]): number {
  if (score < RARE_FROM) return at(ordered, share)?.points ?? 0;
  if (share < 1) return reachedBy(ordered, 1 - share);
  return Math.max(reachedBy(ordered, MOST_AT_TOP) + 1, ordered.at(-1)?.points ?? 0);
}

/** Steps at the same points become one: the rarest of them, or the middle of common ones. */
function scoreOfGroup(group: readonly Step[]): number {
  const shares = group.map(({ share }) => share);
  const highest = Math.max(...group.map(({ score }) => score));
  return highest >= RARE_FROM ? highest : interpolate(LEVELS, (Math.min(...shares) + Math.max(...shares)) / 2);
}

/** The event below which that share of them lies. */
function at<T extends Readonly<{ count: number }>>(ordered: readonly T[], share: number): T | undefined {
  const wanted = share * countOf(ordered);
  let seen = 0;
  return ordered.find(({ count }) => (seen += count) >= wanted) ?? ordered.at(-1);
}

/** The least points that no more than this share reaches. */
function reachedBy(ordered: readonly FieldCount[], share: number): number {
  const room = share * countOf(ordered);
  const free = ordered.filter((event) => !isCapped(event));
  const points = [...new Set(free.map((event) => event.points))];
  const reaching = (least: number) => countOf(free.filter((event) => event.points >= least));
  return points.find((least) => reaching(least) <= room) ?? (points.at(-1) ?? 0) + 1;
}

function countOf(field: readonly Readonly<{ count: number }>[]): number {
  return field.reduce((total, { count }) => total + count, 0);
}
