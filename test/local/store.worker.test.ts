import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import {
  bestEvent,
  countEvents,
  forgetTurns,
  hasDecided,
  latestIssue,
  loadOpenWork,
  loadPolls,
} from "../../src/local/store.ts";
import { articles, events, feeds, hosts, subscribers } from "../../src/db/schema.ts";
import { anEvent, anIssue, aPoll, aSource } from "../support/almanac.ts";
import { NOON, testDeps } from "../support/deps.ts";

const { db } = testDeps();
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  const later = { nextPollAt: NOON + HOUR_MS };
  const lab = await aSource(db, { slug: "lab", feed: later });
  await aSource(db, { slug: "paper", feed: later });
  await aSource(db, { slug: "departed", removedAt: NOON, feed: { nextPollAt: 0 } });
  await aPoll(db, { feedId: lab, polledAt: NOON - HOUR_MS, outcome: "timeout" });
  await aPoll(db, { feedId: lab, polledAt: NOON, httpStatus: 200, items: 3, added: 2, bytes: 500, durationMs: 9 });
  const known = await anEvent(db, {
    sourceSlug: "lab",
    feedId: lab,
    firstSeenAt: NOON - HOUR_MS,
    title: "Best",
    score: 9,
  });
  await anEvent(db, { sourceSlug: "lab", feedId: lab, title: "New", score: 7 });
  await anEvent(db, { sourceSlug: "lab", feedId: lab, copyOfId: known, relatedAt: null });
});

test("a run's polls are told by source, a fresh event that turned out a copy counts as one", async () => {
  const polled = { slug: "lab", outcome: "fetched", httpStatus: 200, items: 3, added: 1, changed: 0, copies: 1 };
  const resting = { slug: "paper", outcome: null, httpStatus: null, items: null, added: 0, changed: null, copies: 0 };
  expect(await loadPolls(db, NOON)).toEqual([
    { ...polled, requests: 1, bytes: 500, ms: 9, error: null },
    { ...resting, requests: null, bytes: null, ms: null, error: null },
  ]);
});

test("an almanac at rest has no open work: feeds not yet due, of departed sources, and copies are none", async () => {
  expect(await loadOpenWork(db, NOON, NOON)).toEqual({
    feeds: 0,
    articles: 0,
    toUnderstand: 0,
    toRelate: 0,
    toRead: 0,
    mails: 0,
    chunks: 0,
    issues: 0,
    events: 3,
  });
});

test("a feed that is due, or held by a poll, is open work", async () => {
  expect(await loadOpenWork(db, NOON + HOUR_MS, NOON)).toMatchObject({ feeds: 2 });
  await aSource(db, { slug: "held", feed: { nextPollAt: NOON + HOUR_MS, leaseUntil: NOON + 1 } });
  expect(await loadOpenWork(db, NOON, NOON)).toMatchObject({ feeds: 1 });
});

test("a due feed is no open work while its source is paused or its host is left alone", async () => {
  await aSource(db, { slug: "paused", pausedAt: NOON, feed: { nextPollAt: 0 } });
  await aSource(db, { slug: "refused", feed: { nextPollAt: 0, host: "refused.test" } });
  await db.insert(hosts).values({ host: "refused.test", pausedUntil: NOON + 2 });
  const feeds = async (now: number) => (await loadOpenWork(db, NOON, now)).feeds;
  expect([await feeds(NOON + 1), await feeds(NOON + 2)]).toEqual([0, 1]);
  await db.update(hosts).set({ pausedUntil: NOON + HOUR_MS });
});

test("a page is open work while it is due: not while it waits for a retry or its host is left alone", async () => {
  const [page] = await db.select({ id: events.id, feedId: events.feedId }).from(events);
  const article = { eventId: page?.id ?? 0, host: "lab.test", state: "waiting", nextTryAt: NOON } as const;
  await db.update(feeds).set({ fullText: "page" });
  await db.insert(articles).values(article);
  expect(await loadOpenWork(db, NOON, NOON)).toMatchObject({ articles: 1 });
  expect(await loadOpenWork(db, NOON, NOON - 1)).toMatchObject({ articles: 0 });
  await db.insert(hosts).values({ host: "lab.test", pausedUntil: NOON + 1 });
  expect(await loadOpenWork(db, NOON, NOON)).toMatchObject({ articles: 0 });
  await db.delete(hosts);
  await db.update(articles).set({ state: "failed" });
  expect(await loadOpenWork(db, NOON, NOON)).toMatchObject({ articles: 0 });
});

test("what a run that was cut short still holds is given back", async () => {
  const feedId = await aSource(db, { slug: "held-by-the-dead", feed: { nextPollAt: NOON, leaseUntil: NOON + 1 } });
  await db.insert(hosts).values({ host: "held.test", leaseUntil: NOON + 1, pausedUntil: NOON + 2 });
  await forgetTurns(db);
  expect(await db.select({ leaseUntil: feeds.leaseUntil }).from(feeds).where(eq(feeds.id, feedId))).toEqual([
    { leaseUntil: 0 },
  ]);
  expect(await db.select().from(hosts).where(eq(hosts.host, "held.test"))).toMatchObject([
    { leaseUntil: 0, pausedUntil: NOON + 2 },
  ]);
  await db.delete(feeds).where(eq(feeds.id, feedId));
});

test("an event is open work until it is understood and related", async () => {
  await anEvent(db, { sourceSlug: "lab", score: null, understoodAt: null, relatedAt: null });
  expect(await loadOpenWork(db, NOON, NOON)).toMatchObject({ toUnderstand: 1, toRelate: 1 });
});

test("copies are no events of their own", async () => {
  expect(await countEvents(db)).toBe(3);
});

test("a visitor is sent to the best event since then, if there is one", async () => {
  expect(await bestEvent(db, 0)).toMatchObject({ title: "Best" });
  expect(await bestEvent(db, NOON)).toBeUndefined();
});

test("the latest digest is the one with the highest number", async () => {
  expect(await latestIssue(db)).toBeUndefined();
  await anIssue(db, { number: 1, subject: "First" });
  await anIssue(db, { number: 2, subject: "Second", period: "2026-W48" });
  expect(await latestIssue(db)).toEqual({ number: 2, subject: "Second" });
});

test("an address has decided once it has confirmed, also when it has left since", async () => {
  const address = "reader@almanac.example";
  const pending = { address, addressKey: address, state: "pending", createdAt: NOON } as const;
  await db.insert(subscribers).values(pending);
  expect(await hasDecided(db, address)).toBe(false);
  for (const state of ["confirmed", "unsubscribed"] as const) {
    await db.update(subscribers).set({ state });
    expect(await hasDecided(db, address), state).toBe(true);
  }
});
