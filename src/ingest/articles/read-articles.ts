/** The job that reads the pages behind stubs, one host's in one turn. */
import type { Deps } from "../../deps.ts";
import type { FetchFailure } from "../../fetching/fetch-document.ts";
import { pauseAfter } from "../../fetching/host-pause.ts";
import { takeTurn, type Turn } from "../../fetching/host-turn.ts";
import type { Robots } from "../../fetching/robots.ts";
import { eventJobs, type Job } from "../../job.ts";
import { endTurnAndRing } from "../feeds/end-turn.ts";
import { afterHostFailure } from "./after-try.ts";
import { askRobots } from "./ask-robots.ts";
import {
  listHostsToRead,
  listWaitingPages,
  loadPagesFrom,
  putOffPages,
  refuseUnwanted,
  storePagesFrom,
  type WaitingPage,
} from "./store.ts";
import { type Visit, visitPage } from "./visit-page.ts";

/** A queue gives a whole batch of messages fifteen minutes. */
const TURN_MS = 3 * 60_000;
/** More than one page may take; with less of the turn left none is begun. */
const PAGE_MS = 30_000;
const PAGES_A_TURN = 10;
/** Between two turns of ours on one host. */
const REST_SECONDS = 5;
/** As many of a host are put off at once when it does not answer. */
const MOST_PUT_OFF = 1_000;

/**
 * Reads up to ten waiting pages of a host one after the other, stores each, and rings for their events and for the
 * rest. A page is read once: a second message finds nothing waiting, or the host taken or at rest, and comes back later.
 */
export async function readArticles(deps: Deps, host: string): Promise<string> {
  const [waiting] = await listWaitingPages(deps.db, host, deps.now(), 1);
  if (!waiting) return "nothing waits";
  const turn = await takeTurn(deps.db, host, deps.now(), TURN_MS);
  if (turn.state === "paused") return "paused";
  if (turn.state === "busy") {
    await deps.enqueue(articleJobs([host]), { delaySeconds: REST_SECONDS });
    return "busy";
  }
  const { eventIds, movedTo, restSeconds } = await readAndEnd(deps, turn);
  await deps.enqueue([...eventJobs("event.understand", eventIds), ...articleJobs(movedTo)]);
  if (restSeconds !== null) await deps.enqueue(articleJobs([host]), { delaySeconds: restSeconds });
  return `read ${eventIds.length}`;
}

/** Rings for every host with pages that are due: those the queue lost, and those whose retry has come. */
export async function ringForArticles(deps: Deps): Promise<string> {
  await refuseUnwanted(deps.db);
  const hosts = await listHostsToRead(deps.db, deps.now());
  await deps.enqueue(articleJobs(hosts));
  return `rang for ${hosts.length} hosts`;
}

export function articleJobs(hosts: Iterable<string>): Job[] {
  return [...new Set(hosts)].map((host) => ({ type: "article.read", host }));
}

/** `restSeconds` is how long to leave the host alone before its other pages; null when no other is due. */
type TurnEnd = Readonly<{ eventIds: readonly number[]; movedTo: readonly string[]; restSeconds: number | null }>;
const NOTHING: TurnEnd = { eventIds: [], movedTo: [], restSeconds: null };

async function readAndEnd(deps: Deps, turn: Turn): Promise<TurnEnd> {
  try {
    return await readInTurn(deps, turn);
  } finally {
    await endTurnAndRing(deps, turn);
  }
}

async function readInTurn(deps: Deps, turn: Turn): Promise<TurnEnd> {
  const restMs = (await loadPagesFrom(deps.db, turn.host)) - deps.now();
  if (restMs > 0) return { ...NOTHING, restSeconds: restMs / 1000 };
  const pages = await listWaitingPages(deps.db, turn.host, deps.now(), PAGES_A_TURN + 1);
  const [first] = pages;
  if (!first) return NOTHING;
  const robots = await askRobots(deps, turn.host, first.url);
  if ("outcome" in robots) {
    const failure = { ...robots, message: `its robots.txt could not be read: ${robots.message}` };
    await putOff(deps, turn, { failure, at: "robots" });
    return NOTHING;
  }
  // A host that asks for time between two pages gets one a turn.
  const inTurn = pages.slice(0, robots.crawlDelayMs === null ? PAGES_A_TURN : 1);
  const visits = await visitPages(deps, turn, { pages: inTurn, robots });
  const restSeconds = Math.max((robots.crawlDelayMs ?? 0) / 1000, REST_SECONDS);
  await storePagesFrom(deps.db, turn.host, deps.now() + restSeconds * 1000);
  const isOver = visits.length === pages.length || visits.at(-1)?.outcome === "host_down";
  return {
    eventIds: visits.flatMap(({ outcome, page }) => (outcome === "read" ? [page.eventId] : [])),
    movedTo: visits.flatMap((visit) => (visit.outcome === "moved" ? [visit.host] : [])),
    restSeconds: isOver ? null : restSeconds,
  };
}

type PageVisit = Visit & Readonly<{ page: WaitingPage }>;

/** As many as the turn has time for; a host that fails is not asked for more. */
async function visitPages(
  deps: Deps,
  turn: Turn,
  { pages, robots }: Readonly<{ pages: readonly WaitingPage[]; robots: Robots }>,
): Promise<PageVisit[]> {
  const visits: PageVisit[] = [];
  for (const page of pages) {
    if (deps.now() + PAGE_MS > turn.until) break;
    const visit = await visitPage(deps, page, { host: turn.host, robots });
    visits.push({ ...visit, page });
    if (visit.outcome !== "host_down") continue;
    await putOff(deps, turn, { failure: visit.failure, at: "page" });
    break;
  }
  return visits;
}

type HostFailure = Readonly<{ failure: FetchFailure; at: "page" | "robots" }>;

/** A host that does not answer is not asked for its other pages either. */
async function putOff(deps: Deps, turn: Turn, { failure, at }: HostFailure): Promise<void> {
  const now = deps.now();
  const pages = await listWaitingPages(deps.db, turn.host, now, MOST_PUT_OFF);
  const ends = pages.map((page) => ({ page, putOff: afterHostFailure(failure, { at, attempts: page.attempts }, now) }));
  const { retryAfterMs, outcome } = failure;
  const pause = outcome === "rate_limited" ? pauseAfter(now, { retryAfterMs, refusals: turn.refusals }) : null;
  await putOffPages(deps.db, ends, pause && { host: turn.host, ...pause });
}
