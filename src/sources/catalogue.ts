/** The sources the almanac reads unless an operator names others. To change them, edit catalogue.json: it is a sources file. */
import list from "./catalogue.json" with { type: "json" };
import { parseSourceList, type SourceEntry } from "./source-list.ts";

export const catalogue: readonly SourceEntry[] = parseSourceList(list);
