import { loadSources } from "../../sources/store.ts";
import { writeOpml } from "../../sources/write-opml.ts";
import type { AppContext } from "../context.ts";

/** What the almanac reads, for anybody's feed reader. */
export async function sourcesOpml(c: AppContext): Promise<Response> {
  const { config, db } = c.var.deps;
  const sources = await loadSources(db);
  const active = sources.filter(({ removedAt }) => removedAt === null);
  c.header("content-type", "text/x-opml; charset=utf-8");
  c.header("content-disposition", 'inline; filename="sources.opml"');
  return c.body(writeOpml(`${config.siteTitle}: sources`, active));
}
