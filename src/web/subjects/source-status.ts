/** How the reading of a source stands, in one word for programs and in words for people. Pure. */
import { countInWords } from "../../sources/next-poll.ts";

export type SourceStatus = "reading" | "new" | "failing" | "gone" | "paused" | "removed";

export type Reading = Readonly<{
  removedAt: number | null;
  pausedAt: number | null;
  retiredAt: number | null;
  polledAt: number | null;
  failures: number;
}>;

/** What keeps a source from being read goes before what went wrong when it was. */
export function statusOf({ removedAt, pausedAt, retiredAt, polledAt, failures }: Reading): SourceStatus {
  if (removedAt !== null) return "removed";
  if (pausedAt !== null) return "paused";
  if (retiredAt !== null) return "gone";
  if (polledAt === null) return "new";
  return failures > 0 ? "failing" : "reading";
}

export const STATUS_WORDS: Readonly<Record<SourceStatus, string>> = {
  reading: "Read as usual",
  new: "New: not read yet",
  failing: "Could not be read",
  gone: "Given up by its publisher",
  paused: "Paused by the operator",
  removed: "Read no more",
};

/** `About 7 items a week`; the rhythm a source has had lately. */
export function rhythmWords(itemsPerWeek: number | null): string {
  if (itemsPerWeek === null) return "Not known yet";
  if (itemsPerWeek === 0) return "Nothing new for two weeks";
  const words = `${countInWords(itemsPerWeek)} a week`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who speaks: the tiers of a sources file, in words. */
export const TIERS = [
  {
    tier: 1,
    name: "Primary actors",
    one: "A primary actor",
    meaning: "They make the news: what they say is the fact, and they say it in their own favour.",
  },
  { tier: 2, name: "Experts and press", one: "Expert or press", meaning: "They check, explain and disagree." },
  {
    tier: 3,
    name: "Aggregators and communities",
    one: "An aggregator or community",
    meaning: "They find what the others overlooked.",
  },
] as const;
