import { FLOOD_NOTE } from "../ingest/arrival.ts";
import { ageLabel, waitLabel } from "./dates.ts";

export type PollState = Readonly<{
  polledAt: number | null;
  outcome: string | null;
  error: string | null;
  /** Failed polls in a row. */
  failures: number;
  retiredAt: number | null;
  added: number | null;
  changed: number | null;
}>;

/** The last poll of a feed as one line for people: what came of it, and when. */
export function describePoll(feed: PollState, nowMs: number): { words: string; isFailure: boolean } {
  if (feed.polledAt === null) return { words: "Not read yet", isFailure: false };
  const age = ageLabel(feed.polledAt, nowMs);
  if (feed.failures > 0 || feed.retiredAt !== null) return { words: `${failureOf(feed)} (${age})`, isFailure: true };
  return { words: `${newsOf(feed)}, ${age}`, isFailure: false };
}

/** One look as its row tells it; when it was stands beside it. */
export function describeLook(look: Pick<PollState, "outcome" | "error" | "added" | "changed">): {
  words: string;
  isFailure: boolean;
} {
  const isFailure = look.error !== null || !READ.has(look.outcome ?? "");
  return { words: isFailure ? failureOf({ ...look, failures: 1, retiredAt: null }) : newsOf(look), isFailure };
}

const READ = new Set(["fetched", "not_modified"]);

export type NextPoll = Readonly<{
  polledAt: number | null;
  nextPollAt: number;
  nextPollReason: string;
  retiredAt: number | null;
  /** When the operator paused its source. */
  pausedAt: number | null;
}>;

/** When a feed is looked at again, and why then; null when there is nothing to tell. */
export function describeNextPoll(feed: NextPoll, nowMs: number): string | null {
  if (feed.pausedAt !== null) return "Paused by the operator";
  if (feed.polledAt === null || feed.retiredAt !== null) return null;
  const why = feed.nextPollReason === "" ? "" : `: ${feed.nextPollReason}`;
  if (feed.nextPollAt <= nowMs) return `Next look in a moment${why}`;
  return `Next look ${waitLabel(feed.nextPollAt, nowMs)}${why}`;
}

/** What the operator should know of a source beside its last poll's outcome. @param feed whether a flood came this week */
export function notesOf(feed: Readonly<{ notes: readonly string[] | null; hasFlood: 0 | 1 }>): string[] {
  const told = (feed.notes ?? []).filter((note) => !note.startsWith(FLOOD_NOTE));
  if (feed.hasFlood === 0) return told;
  return [...told, "A flood of items came this week: they are kept off the front page and the digest"];
}

type Failure = Pick<PollState, "error" | "outcome" | "failures" | "retiredAt">;

function failureOf({ error, outcome, failures, retiredAt }: Failure): string {
  const what = error ?? (outcome ?? "unreadable").replaceAll("_", " ");
  if (retiredAt !== null) return `Given up: ${what}`;
  return failures > 1 ? `${what}, ${failures} times in a row` : what;
}

function newsOf({ added, changed }: Pick<PollState, "added" | "changed">): string {
  const news = [added ? `${added} new` : "", changed ? `${changed} changed` : ""].filter(Boolean);
  return news.length > 0 ? news.join(", ") : "Nothing new";
}
