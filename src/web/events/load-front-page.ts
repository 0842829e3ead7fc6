/** The front page as pages and JSON show it: one round trip, or two where little has happened. */
import type { Deps } from "../../deps.ts";
import type { IssueModel } from "../../digest/issue-model.ts";
import { listIssues } from "../store.ts";
import { type EventView, toEventView } from "./event-view.ts";
import { toFilter } from "./filters.ts";
import { type Band, chooseFrontPage, DAY_MS, onePerStory, WEEK_MS } from "./front-page.ts";
import { loadEventPage } from "./load-events.ts";
import { topEvents } from "./store.ts";

export type FrontPage = Readonly<{
  bands: readonly Band<EventView>[];
  /** Newest first, from before the bands; empty unless these hold little. */
  earlier: readonly EventView[];
  /** The last digest. */
  issue: IssueModel | null;
}>;

/** More than are shown, since accounts of one story count once. */
const DAY_READS = 18;
const BEFORE_READS = 34;
/** With fewer events the page is so bare that older ones are shown too. */
const QUIET = 8;
const EARLIER = 12;

export async function loadFrontPage(deps: Deps): Promise<FrontPage> {
  const { db, config } = deps;
  const now = deps.now();
  // What is stamped with this very moment has happened too.
  const until = now + 1;
  const [day, before, [issue]] = await db.batch([
    topEvents(db, { since: now - DAY_MS, until, reads: DAY_READS }),
    topEvents(db, { since: now - WEEK_MS, until: now - DAY_MS, reads: BEFORE_READS }),
    listIssues(db, 1),
  ]);
  const viewsOf = (rows: typeof day) => rows.map((row) => toEventView(row, config.siteUrl));
  const bands = chooseFrontPage(viewsOf(day), viewsOf(before), now);
  const told = bands.flatMap((band) => band.events);
  const more = told.length < QUIET ? await loadEarlier(deps, told.length === 0 ? null : now - WEEK_MS) : [];
  return { bands, earlier: onePerStory([...told, ...more]).slice(told.length), issue: issue?.model ?? null };
}

async function loadEarlier(deps: Deps, until: number | null): Promise<readonly EventView[]> {
  return (await loadEventPage(deps, { ...toFilter({}), until }, EARLIER)).data;
}
