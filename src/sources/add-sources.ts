import type { Deps } from "../deps.ts";
import { refusalOf } from "../fetching/addresses.ts";
import { type Addition, planAdditions, toWrite } from "./plan-additions.ts";
import { parseSourceList, type SourceEntry, SourceListError } from "./source-list.ts";
import { loadSources, saveOperatorSources } from "./store.ts";

/**
 * Adds the operator's sources, all or none. A second run finds every one of them known and changes nothing; new feeds
 * are due at once.
 * @param list entries as in a sources file, not yet checked
 * @throws SourceListError naming the entry and the key that is wrong
 */
export async function addSources(deps: Deps, list: unknown): Promise<Addition[]> {
  const entries = parseSourceList(list);
  refuseInnerAddresses(entries, deps.config.local?.allowLoopback ?? false);
  return add(deps, entries).catch(() => add(deps, entries));
}

/** What another command changed between the plan and its writing fails it: planned anew, it fits or says why not. */
async function add(deps: Deps, entries: readonly SourceEntry[]): Promise<Addition[]> {
  const additions = planAdditions(entries, await loadSources(deps.db));
  await saveOperatorSources(deps.db, toWrite(additions), deps.now());
  return additions;
}

/** What no poll would ask is better said now. */
function refuseInnerAddresses(entries: readonly SourceEntry[], allowLoopback: boolean): void {
  for (const [at, { slug, url }] of entries.entries()) {
    const refusal = refusalOf(new URL(url), allowLoopback);
    if (refusal !== null) throw new SourceListError(`entry ${at + 1} (${slug}): "url" is never asked: ${refusal}`);
  }
}
