import type { Deps } from "../deps.ts";
import { sha256Hex } from "../feeds/sha256.ts";
import { type Fetched, fetchDocument, type FetchResult } from "../fetching/fetch-document.ts";
import { type Hops, hopsFrom } from "../fetching/host-turn.ts";
import { userAgent } from "../fetching/user-agent.ts";
import { eventJobs } from "../job.ts";
import { articleJobs } from "./articles/read-articles.ts";
import { waitForArticles } from "./articles/wait-for-article.ts";
import { askedUrl } from "./feeds/address.ts";
import { endTurnAndRing } from "./feeds/end-turn.ts";
import { type Answer, knownReading, type Reading, validatorsToSend } from "./feeds/memory.ts";
import { nextFeedState } from "./feeds/next-feed-state.ts";
import type { ClaimedFeed, PollRecord } from "./feeds/rows.ts";
import { claimFeed } from "./feeds/store.ts";
import { type DocumentPlan, NO_NEWS, planDocument } from "./plan-document.ts";
import { readDocument } from "./read-document.ts";
import { savePoll } from "./store.ts";

const LEASE_MS = 5 * 60_000;
/** A redirect's host is ours until the answer is taken in. */
const HOP_MS = 60_000;
const SAME_BYTES = "sent whole, though nothing in it has changed";
const STILL_BROKEN = "it is still the document of which only a part could be read";
const OWN_FAULT = "the almanac itself failed over this answer; its log says why";

/** What one look at a feed came to, before it is written. */
type Look = Readonly<{
  outcome: string;
  error: string | null;
  /** Null when no document came. */
  reading: Reading | null;
  items: number;
  notes: readonly string[];
  /** What the items of the document come to. */
  news: DocumentPlan;
}>;

/**
 * Polls one feed: fetch, read, decide, store, and ring for what is new or changed. Asks only while the feed is due and
 * nobody else holds it; the outcome, good or bad, ends in its row of `polls` and on the feed.
 * @throws what the almanac itself did wrong, after that too is written down: the feed waits like after any failure.
 */
export async function pollFeed(deps: Deps, feedId: number): Promise<string> {
  const now = deps.now();
  const feed = await claimFeed(deps.db, feedId, now, now + LEASE_MS);
  if (!feed) return "not_due";
  const hops = hopsFrom(deps.db, feed.host, deps.now, HOP_MS);
  try {
    return await pollClaimed(deps, feed, { hops, now });
  } finally {
    for (const turn of hops.turns) await endTurnAndRing(deps, turn);
  }
}

type Asking = Readonly<{ hops: Hops; now: number }>;

async function pollClaimed(deps: Deps, feed: ClaimedFeed, { hops, now }: Asking): Promise<string> {
  const answer = await askFeed(deps, feed, { hops, now });
  const { look, eventIds } = await takeIn(deps, feed, answer).catch(async (error: unknown) => {
    await save(deps, feed, answer, emptyLook("internal_error", OWN_FAULT));
    throw error;
  });
  await deps.enqueue([...eventJobs("event.understand", eventIds), ...articleJobs(hostsOf(look, feed, now))]);
  return look.outcome;
}

/** Of the pages that the new events wait for. */
function hostsOf({ news }: Look, { fullText }: ClaimedFeed, now: number): string[] {
  return waitForArticles(news.plan.drafts, { fullText, now }).map(({ host }) => host);
}

async function askFeed(deps: Deps, feed: ClaimedFeed, { hops, now }: Asking): Promise<Answer> {
  const result = await fetchDocument(deps.fetch, {
    url: askedUrl(feed),
    userAgent: userAgent(deps.config.siteUrl),
    accept: feed.kind === "listing" ? "page" : "feed",
    ...validatorsToSend(feed, now),
    now,
    allowLoopback: deps.config.local?.allowLoopback ?? false,
    enter: hops.enter,
  });
  const bodyHash = result.outcome === "fetched" ? await sha256Hex(result.body) : null;
  return { result, bodyHash, now };
}

async function takeIn(deps: Deps, feed: ClaimedFeed, answer: Answer): Promise<{ look: Look; eventIds: number[] }> {
  const look = await lookAt(deps, feed, answer);
  return { look, eventIds: await save(deps, feed, answer, look) };
}

/** Writes what one look came to; answers the events that are new or changed. */
async function save(deps: Deps, feed: ClaimedFeed, answer: Answer, look: Look): Promise<number[]> {
  const { result, now } = answer;
  const { plan, toUnderstand } = look.news;
  const newsAt = plan.drafts.flatMap(({ arrival, occurredAt }) => (arrival === "news" ? [occurredAt] : []));
  const state = nextFeedState(feed, { ...answer, succeeded: look.error === null, reading: look.reading, newsAt });
  const record = toRecord(result, look, { polledAt: now, durationMs: deps.now() - now });
  const added = await savePoll(deps.db, feed, { state, record, plan });
  return [...added, ...toUnderstand];
}

async function lookAt(deps: Deps, feed: ClaimedFeed, { result, bodyHash, now }: Answer): Promise<Look> {
  if (result.outcome !== "fetched" && result.outcome !== "not_modified") {
    return emptyLook(result.outcome, result.message);
  }
  const known = knownReading(feed, result, bodyHash);
  if (result.outcome === "not_modified" || known !== null) return knownLook(feed, result, known ?? "whole");
  return await readAnswer(deps, feed, result, now);
}

/** The same document as before comes to what it came to then, without being parsed. */
function knownLook({ ttlMinutes }: ClaimedFeed, { outcome }: FetchResult, as: string): Look {
  const notes = [...(outcome === "fetched" ? [SAME_BYTES] : []), ...(as === "incomplete" ? [STILL_BROKEN] : [])];
  const isReadable = as === "whole" || as === "incomplete";
  const look = isReadable
    ? emptyLook("not_modified", null, notes)
    : emptyLook(as, `the answer is still the one that could not be read: ${as.replaceAll("_", " ")}`, notes);
  return { ...look, reading: { as, ttlMinutes } };
}

async function readAnswer(deps: Deps, feed: ClaimedFeed, result: Fetched, now: number): Promise<Look> {
  const reading = readDocument(feed, result, now);
  if (!reading.ok) {
    return { ...emptyLook(reading.reason, reading.message), reading: { as: reading.reason, ttlMinutes: null } };
  }
  const news = await planDocument(deps, feed, reading.items, now);
  return {
    outcome: "fetched",
    error: null,
    reading: { as: reading.whole ? "whole" : "incomplete", ttlMinutes: reading.ttlMinutes ?? null },
    items: reading.items.length,
    notes: [...reading.notes, ...news.notes],
    news,
  };
}

function emptyLook(outcome: string, error: string | null, notes: readonly string[] = []): Look {
  return { outcome, error, reading: null, items: 0, notes, news: NO_NEWS };
}

function toRecord(result: FetchResult, look: Look, time: Pick<PollRecord, "polledAt" | "durationMs">): PollRecord {
  const { httpStatus, requests, bytes } = result;
  const { outcome, error, items, notes, news } = look;
  const { added, changed, copies } = news;
  return { ...time, outcome, httpStatus, requests, bytes, items, added, changed, copies, error, notes };
}
