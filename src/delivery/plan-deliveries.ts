import type { Deps } from "../deps.ts";
import { loadUnplannedIssues, planSlice } from "./store.ts";

/** Slices planned in one run; each is 20,000 readers. */
const SLICES_A_RUN = 10;

/** Writes the deliveries and chunks of every frozen issue, slice by slice; stopped half-way, the next run goes on. */
export async function planDeliveries(deps: Deps): Promise<void> {
  for (let slice = 0; slice < SLICES_A_RUN; slice++) {
    const issues = await loadUnplannedIssues(deps.db);
    if (issues.length === 0) return;
    for (const issue of issues) await planSlice(deps.db, issue.id, issue.plannedUpTo);
  }
}
