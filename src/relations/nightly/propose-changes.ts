/** What a second look at the stories of a week would change, now that all of their reports are known. */
import { likenessAmong } from "../likeness/likeness-among.ts";
import { FULL_TEXT_FROM, type Report, standsOut, WITHIN_MS } from "../stories/decide-story.ts";
import { arePinnedApart } from "../stories/pins.ts";
import { vetoOf } from "../stories/veto.ts";
import { linkByAverage } from "./average-link.ts";
import { likenessByCompany } from "./company.ts";

export type Change = Readonly<{
  kind: "merge" | "split";
  /** Gains the events, or loses them; for a story to be, the event it grows around. */
  storyId: number;
  eventIds: readonly number[];
  /** Mean likeness across the seam, 0 to 1, of the texts alone. */
  likeness: number;
  reason: string;
  /** Made without asking a person. */
  isCertain: boolean;
}>;
/** What was done or refused before; it is not undone by looking again. */
export type PastChange = Pick<Change, "kind" | "storyId" | "eventIds">;

/**
 * Groups of full texts hold together while they are this much alike, by their company, on the mean: 91 of 100 of labelled
 * reports (B-cubed F1) from .24 to .32. Between the two certain bounds only a person decides, so that no night undoes what
 * the last one did.
 */
const CUT = 0.28;
const MERGE_FROM = 0.3;
const SPLIT_BELOW = 0.24;
/** Whether less alike texts contradict each other is not worth reading them for. */
const DOUBTFUL_FROM = 0.1;
/** Far enough below everything that no mean with it joins two whom a person parted. */
const NEVER = -100;

/**
 * Changes to the stories of these events by average link, vetoed pairs counting as not alike at all. Titles alone say too
 * little to overrule what was decided when they came: they stay where they are.
 * @param past what must not be undone
 * @param evergreens of events, as far as known, how alike they are to what cannot be the same happening
 */
export function proposeChanges(
  events: readonly Report[],
  past: readonly PastChange[],
  evergreens: ReadonlyMap<number, number> = new Map(),
): Change[] {
  const full = events.filter(({ body }) => body.length >= FULL_TEXT_FROM);
  const seams = likenessesOf(full);
  const company = likenessByCompany(seams, full.length);
  const leads = linkByAverage(company.slice(), full.length, CUT);
  const meanOf = (likenesses: Float32Array) => (a: readonly number[], b: readonly number[]) =>
    mean(a.flatMap((x) => b.map((y) => likenesses[x * full.length + y] ?? 0)));
  const parts = [...Map.groupBy(full.keys(), (at) => `${leads[at]} ${full[at]?.storyId ?? `alone ${at}`}`).values()];
  const stories = [...Map.groupBy(parts, ([at = 0]) => full[at]?.storyId ?? null)];
  const week = { events, full, seamOf: meanOf(seams), companyOf: meanOf(company), past, evergreens };
  const splits = stories.flatMap(([storyId, pieces]) => (storyId === null ? [] : splitsOf(storyId, pieces, week)));
  const whole = stories.flatMap(([storyId, pieces]) => (storyId === null || pieces.length === 1 ? pieces : []));
  const merges = [...Map.groupBy(whole, ([at = 0]) => leads[at] ?? at).values()].flatMap((group) =>
    mergesOf(group, week),
  );
  return [...splits, ...merges];
}

type MeanLikeness = (a: readonly number[], b: readonly number[]) => number;
/** Parts are lists of places in `full`. */
type Week = Readonly<{
  events: readonly Report[];
  full: readonly Report[];
  seamOf: MeanLikeness;
  companyOf: MeanLikeness;
  past: readonly PastChange[];
  evergreens: ReadonlyMap<number, number>;
}>;

function likenessesOf(events: readonly Report[]): Float32Array {
  const among = likenessAmong(events.map(({ vector }) => vector));
  const seams = new Float32Array(events.length ** 2);
  for (const [x, a] of events.entries()) {
    for (const [y, b] of events.slice(0, x).entries()) {
      const seam = pairLikeness(a, b, among(x, y));
      seams[x * events.length + y] = seam;
      seams[y * events.length + x] = seam;
    }
  }
  return seams;
}

function pairLikeness(a: Report, b: Report, alike: number): number {
  if (arePinnedApart(a, b)) return NEVER;
  if (Math.abs(a.occurredAt - b.occurredAt) > WITHIN_MS) return 0;
  return alike < DOUBTFUL_FROM || vetoOf(a, b) === null ? alike : 0;
}

/** All pieces but the largest leave, except what a person has put there. */
function splitsOf(storyId: number, pieces: readonly number[][], { full, seamOf, companyOf, past }: Week): Change[] {
  const [, ...leaving] = pieces.toSorted((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
  return leaving.flatMap((piece) => {
    const others = pieces.filter((other) => other !== piece).flat();
    const eventIds = idsOf(piece, full);
    const isPinned = piece.some((at) => full[at]?.pins.storyId === storyId);
    const seam = seamOf(piece, others);
    if (isPinned || wasMade("merge", { storyId, eventIds }, past)) return [];
    const reason = `${percent(seam)} alike to the rest of the story on the mean${differences(piece, others, full)}`;
    return [
      {
        kind: "split" as const,
        storyId,
        eventIds,
        likeness: rounded(seam),
        reason,
        isCertain: companyOf(piece, others) < SPLIT_BELOW,
      },
    ];
  });
}

/** The others join the largest story, or the eldest event where there is none; one source alone makes no story. */
function mergesOf(group: readonly number[][], { events, full, seamOf, companyOf, past, evergreens }: Week): Change[] {
  const storyOf = ([at = 0]: readonly number[]) => full[at]?.storyId ?? null;
  const weight = (part: readonly number[]) => (storyOf(part) === null ? 0 : part.length);
  const [main, ...joining] = group.toSorted((a, b) => weight(b) - weight(a) || (a[0] ?? 0) - (b[0] ?? 0));
  if (!main) return [];
  const storyId = storyOf(main) ?? full[main[0] ?? 0]?.id ?? 0;
  return joining.flatMap((part) => {
    const from = storyOf(part);
    const eventIds = from === null ? idsOf(part, full) : membersOf(from, events);
    const mainIds = storyOf(main) === null ? idsOf(main, full) : membersOf(storyId, events);
    const wasParted =
      wasMade("split", { storyId, eventIds }, past) ||
      (from !== null && wasMade("split", { storyId: from, eventIds: mainIds }, past));
    const sources = new Set([...main, ...part].map((at) => full[at]?.sourceSlug));
    if (wasParted || sources.size < 2 || isForbidden([...mainIds, ...eventIds], events)) return [];
    const seam = seamOf(main, part);
    const lone = [main, part].filter((one) => storyOf(one) === null).flatMap((one) => idsOf(one, full));
    if (!lone.every((id) => standsOut(seam, evergreens.get(id) ?? 0))) return [];
    const reason = `${percent(seam)} alike on the mean, and no version, sum or name that differs keeps them apart`;
    return [
      {
        kind: "merge" as const,
        storyId,
        eventIds,
        likeness: rounded(seam),
        reason,
        isCertain: companyOf(main, part) >= MERGE_FROM,
      },
    ];
  });
}

/** Whether a person parted any two of them, titles among them too. */
function isForbidden(ids: readonly number[], events: readonly Report[]): boolean {
  const joined = events.filter(({ id }) => ids.includes(id));
  return joined.some((a) => joined.some((b) => a.storyId !== b.storyId && arePinnedApart(a, b)));
}

function wasMade(kind: Change["kind"], { storyId, eventIds }: Omit<PastChange, "kind">, past: readonly PastChange[]) {
  return past.some((made) => {
    return made.kind === kind && made.storyId === storyId && made.eventIds.some((id) => eventIds.includes(id));
  });
}

function differences(piece: readonly number[], others: readonly number[], full: readonly Report[]): string {
  const vetoes = piece.flatMap((x) => others.map((y) => vetoBetween(full[x], full[y]))).filter((veto) => veto !== null);
  return vetoes.length === 0 ? "" : `; ${[...new Set(vetoes)].toSorted().join(", ")}`;
}

function vetoBetween(a: Report | undefined, b: Report | undefined): string | null {
  return a && b ? vetoOf(a, b) : null;
}

function idsOf(places: readonly number[], full: readonly Report[]): number[] {
  return places.flatMap((at) => full[at]?.id ?? []).toSorted((a, b) => a - b);
}

function membersOf(storyId: number, events: readonly Report[]): number[] {
  return events
    .filter((event) => event.storyId === storyId)
    .map(({ id }) => id)
    .toSorted((a, b) => a - b);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} per cent`;
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
