import type { Deps } from "../deps.ts";
import { takeOrAwaitTurn, type Turn } from "../fetching/host-turn.ts";
import { endTurnAndRing } from "./feeds/end-turn.ts";
import { FEEDS_PER_JOB } from "./feeds/poll-jobs.ts";
import { loadDueFeedsOf } from "./feeds/store.ts";
import { pollFeed } from "./poll-feed.ts";

/** A queue gives a whole batch of messages fifteen minutes. */
const TURN_MS = 3 * 60_000;
/** What one look may take at most: 20 seconds of network and the work on what came. */
const LOOK_MS = 30_000;

/**
 * Polls feeds of one host one after another, in its turn; those that stand on another host are left to the next cron.
 * When the host is busy or paused, or all of them were polled meanwhile, nothing is asked. What the turn is too short for,
 * or found the host busy, is rung for again.
 * @throws AggregateError when the almanac itself failed over some of them; the others were polled.
 */
export async function pollFeeds(deps: Deps, feedIds: readonly number[]): Promise<string> {
  const due = await loadDueFeedsOf(deps.db, deps.now(), feedIds);
  const host = due[0]?.host;
  if (host === undefined) return "not_due";
  const turn = await takeOrAwaitTurn(deps.db, host, deps.now(), TURN_MS);
  if (turn.state !== "taken") return `host_${turn.state}`;
  const ids = due.flatMap((feed) => (feed.host === host ? [feed.id] : []));
  const { polled, errors } = await pollInTurn(deps, turn, ids);
  const isCut = polled.length < ids.length || feedIds.length === FEEDS_PER_JOB;
  await endTurnAndRing(deps, turn, { polled, isCut });
  if (errors.length > 0)
    throw new AggregateError(errors, `the almanac failed over ${errors.length} of ${polled.length} feeds`);
  return `polled ${polled.length} of ${ids.length} feeds`;
}

type Round = Readonly<{ polled: number[]; errors: unknown[] }>;

/** Stops when the time is over, or at the first 429: that is about a whole host, mostly this one. */
async function pollInTurn(deps: Deps, turn: Turn, feedIds: readonly number[]): Promise<Round> {
  const round: Round = { polled: [], errors: [] };
  for (const feedId of feedIds) {
    if (deps.now() + LOOK_MS > turn.until) break;
    round.polled.push(feedId);
    const outcome = await pollFeed(deps, feedId).catch((error: unknown) => void round.errors.push(error));
    if (outcome === "rate_limited") break;
  }
  return round;
}
