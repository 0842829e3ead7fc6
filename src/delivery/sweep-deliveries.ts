import type { Deps } from "../deps.ts";
import { ringSpaced } from "./doorbell.ts";
import { planDeliveries } from "./plan-deliveries.ts";
import { KEY_SAFE_MS, NO_ANSWER } from "./retry-times.ts";
import { finishIssue, loadDueChunks, loadEndedIssues, markUncertain, resumeIssues } from "./store.ts";

/** At two a second these are rung within 17 minutes, well before the next sweep. */
const CHUNKS_A_RUN = 2_000;

/** Does what no doorbell asked for: plans frozen issues, rings for chunks that wait or were dropped, ends what has ended. */
export async function sweepDeliveries(deps: Deps): Promise<string> {
  const now = deps.now();
  const uncertain = await markUncertain(deps.db, { now, firstAttemptBefore: now - KEY_SAFE_MS, reason: NO_ANSWER });
  await resumeIssues(deps.db, now);
  await planDeliveries(deps);
  const due = await loadDueChunks(deps.db, now, CHUNKS_A_RUN);
  await ringSpaced(
    deps,
    due.map((chunk) => ({ type: "chunk.send", ...chunk })),
  );
  const finished = await finishEndedIssues(deps, now);
  return `${due.length} chunks rung, ${uncertain} uncertain, ${finished} issues finished`;
}

async function finishEndedIssues(deps: Deps, now: number): Promise<number> {
  const ended = await loadEndedIssues(deps.db);
  for (const { issueId, sent, skipped, lost } of ended) {
    const state = sent === 0 && lost > 0 ? "failed" : "done";
    const reason = `${sent} sent, ${skipped} skipped, ${lost} failed or uncertain`;
    await finishIssue(deps.db, { issueId, state, reason, now });
  }
  return ended.length;
}
