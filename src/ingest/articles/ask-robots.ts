/** A host's robots.txt, asked for once a day and kept with the host. */
import type { Deps } from "../../deps.ts";
import { type FetchFailure, fetchDocument, type FetchResult } from "../../fetching/fetch-document.ts";
import { hopsFrom } from "../../fetching/host-turn.ts";
import { readRobots, type Robots, ROBOTS_LAST_MS, robotsText } from "../../fetching/robots.ts";
import { userAgent } from "../../fetching/user-agent.ts";
import { endTurnAndRing } from "../feeds/end-turn.ts";
import { loadRobots, storeRobots } from "./store.ts";

/** More than one answer may take. */
const HOP_MS = 30_000;

/**
 * What the host of a page allows, or the failure to learn it. The caller has the host's turn. Only pages are subject to
 * it: a feed was chosen by the operator and is published for programs to ask.
 */
export async function askRobots(deps: Deps, host: string, url: string): Promise<Robots | FetchFailure> {
  const now = deps.now();
  const known = await loadRobots(deps.db, host);
  if (known.askedAt !== null && now - known.askedAt < ROBOTS_LAST_MS) return readRobots(known.text);
  const answer = robotsText(await fetchRobots(deps, host, url));
  if ("text" in answer) {
    await storeRobots(deps.db, host, answer.text, now);
    return readRobots(answer.text);
  }
  const mayUseOld = known.askedAt !== null && answer.outcome !== "rate_limited";
  return mayUseOld ? readRobots(known.text) : answer;
}

/** RFC 9309, section 2.3.1.2, lets redirects lead to other hosts: each in its own turn. */
async function fetchRobots(deps: Deps, host: string, url: string): Promise<FetchResult> {
  const hops = hopsFrom(deps.db, host, deps.now, HOP_MS);
  try {
    return await fetchDocument(deps.fetch, {
      url: new URL("/robots.txt", url).href,
      userAgent: userAgent(deps.config.siteUrl),
      accept: "page",
      now: deps.now(),
      allowLoopback: deps.config.local?.allowLoopback ?? false,
      enter: hops.enter,
    });
  } finally {
    for (const turn of hops.turns) await endTurnAndRing(deps, turn);
  }
}
