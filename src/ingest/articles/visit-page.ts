/** One look at the page behind a stub. */
import type { Deps } from "../../deps.ts";
import { type Fetched, type FetchFailure, fetchDocument } from "../../fetching/fetch-document.ts";
import { hostOf } from "../../fetching/host-turn.ts";
import type { Robots } from "../../fetching/robots.ts";
import { userAgent } from "../../fetching/user-agent.ts";
import { placeOf } from "../item-keys.ts";
import { afterFailure, BROKEN_OFF, isGivenUp, isOfHost, retryLater } from "./after-try.ts";
import { readPage } from "./read-page.ts";
import { beginTry, storeArticle, storeMove, storeTry, type WaitingPage } from "./store.ts";

/** `host_down`: the host failed rather than the page. */
export type Visit =
  | Readonly<{ outcome: "read" | "unread" }>
  | Readonly<{ outcome: "moved"; host: string }>
  | Readonly<{ outcome: "host_down"; failure: FetchFailure }>;

/** A page over which the job died is not tried again sooner. */
const RETRY_BROKEN_MS = 3_600_000;
const FORBIDDEN = "the site's robots.txt keeps this page from programs";

type Host = Readonly<{ host: string; robots: Robots }>;

/** Fetches, reads and stores one page under its host's turn; whatever came of it is written down with its reason. */
export async function visitPage(deps: Deps, waiting: WaitingPage, host: Host): Promise<Visit> {
  if (isGivenUp(waiting)) {
    await storeTry(deps.db, waiting, { state: "failed", reason: BROKEN_OFF });
    return { outcome: "unread" };
  }
  const page = await beginTry(deps.db, waiting, deps.now() + RETRY_BROKEN_MS);
  return page === null ? { outcome: "unread" } : tryPage(deps, page, host);
}

async function tryPage(deps: Deps, page: WaitingPage, { host, robots }: Host): Promise<Visit> {
  const result = await fetchDocument(deps.fetch, {
    url: page.url,
    userAgent: userAgent(deps.config.siteUrl),
    accept: "page",
    now: deps.now(),
    allowLoopback: deps.config.local?.allowLoopback ?? false,
    refuse: (url) => {
      if (hostOf(url) !== host) return `it has moved to ${hostOf(url)}`;
      return robots.mayRead(url) ? null : FORBIDDEN;
    },
  });
  if (result.outcome === "fetched") return takeIn(deps, page, result);
  if (result.outcome === "not_modified") return { outcome: "unread" };
  if (result.outcome === "refused_address" && hostOf(result.url) !== host) return sendOn(deps, page, result);
  await storeTry(deps.db, page, afterFailure(result, page.attempts, deps.now()));
  return isOfHost(result) ? { outcome: "host_down", failure: result } : { outcome: "unread" };
}

async function takeIn(deps: Deps, page: WaitingPage, { body, contentType, url }: Fetched): Promise<Visit> {
  const now = deps.now();
  const reading = await readPage(body, { url, contentType, title: page.title, now });
  if (!reading.ok) {
    await storeTry(deps.db, page, { state: reading.refused ? "refused" : "failed", reason: reading.reason });
    return { outcome: "unread" };
  }
  const { text, canonicalUrl, ...facts } = reading;
  if (text.length <= page.stub.length) {
    await storeTry(deps.db, page, { state: "failed", reason: "the page says no more than the feed" });
    return { outcome: "unread" };
  }
  await storeArticle(deps.db, page, { text, key: placeOf(canonicalUrl), ...facts }, now);
  return { outcome: "read" };
}

/** To where the page has moved, in that host's turn and under its robots.txt; a chain of hosts ends with the tries. */
async function sendOn(deps: Deps, page: WaitingPage, { url, message }: FetchFailure): Promise<Visit> {
  const next = retryLater(message, { attempts: page.attempts, now: deps.now() });
  if (next.state !== "waiting" || hostOf(url) === "") {
    await storeTry(deps.db, page, { state: "failed", reason: message });
    return { outcome: "unread" };
  }
  await storeMove(deps.db, page, { url, host: hostOf(url), at: deps.now() });
  return { outcome: "moved", host: hostOf(url) };
}
