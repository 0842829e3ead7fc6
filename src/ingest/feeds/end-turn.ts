/** The end of a host's turn, which no feed of that host may miss. */
import type { Deps } from "../../deps.ts";
import { endTurn, type Turn } from "../../fetching/host-turn.ts";
import { pollJobs } from "./poll-jobs.ts";
import { loadDueFeedsOn } from "./store.ts";

/** What became of the host's feeds in the turn; `isCut` when some that were due may be left. */
type Round = Readonly<{ polled: readonly number[]; isCut: boolean }>;

/**
 * Gives the turn back, and rings for feeds that are due when it was too short for them, or when their own bell found it
 * taken. A feed that was just polled has had its look, whatever came of it.
 */
export async function endTurnAndRing(
  deps: Pick<Deps, "db" | "now" | "enqueue">,
  turn: Turn,
  { polled, isCut }: Round = { polled: [], isCut: false },
): Promise<void> {
  const isAwaited = await endTurn(deps.db, turn, deps.now());
  if (!isAwaited && !isCut) return;
  const due = await loadDueFeedsOn(deps.db, deps.now(), turn.host);
  await deps.enqueue(pollJobs(due.filter(({ id }) => !polled.includes(id))));
}
