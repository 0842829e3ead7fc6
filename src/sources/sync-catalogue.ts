import type { Deps } from "../deps.ts";
import { sha256Hex } from "../feeds/sha256.ts";
import { catalogue } from "./catalogue.ts";
import { entriesToTakeOver } from "./plan-additions.ts";
import { parseSourceList } from "./source-list.ts";
import { loadCatalogueHash, loadSources, saveCatalogue } from "./store.ts";

/**
 * Takes the list of sources over into the database when it differs from the one last taken over: the operator's own
 * list where there is one (`npm start -- --sources`), else the catalogue. What the operator added or removed by hand
 * stays. Running it again changes nothing.
 * @throws SourceListError when the operator's list is wrong; what stands in the database then stays.
 */
export async function syncCatalogue(deps: Deps): Promise<string> {
  const own = deps.config.local?.sources;
  const entries = own === undefined ? catalogue : parseSourceList(own);
  const hash = await sha256Hex(JSON.stringify(entries));
  if ((await loadCatalogueHash(deps.db)) === hash) return "unchanged";
  const taken = entriesToTakeOver(entries, await loadSources(deps.db));
  await saveCatalogue(deps.db, taken, hash, deps.now());
  return `took over ${taken.length} sources`;
}
