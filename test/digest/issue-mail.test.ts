import { expect, test } from "vitest";
import { renderIssueHtml } from "../../src/digest/issue-mail.tsx";
import type { IssueEntry, IssueModel } from "../../src/digest/issue-model.ts";
import { renderIssueText } from "../../src/digest/issue-text.ts";

const sender = {
  siteUrl: "https://almanac.test",
  siteTitle: "Almanac",
  postalAddress: "1 Example Street, Berlin",
  timeZone: "UTC",
};

test("both parts hold every title and address, the way out and who writes", () => {
  const model = aModel(10);
  for (const part of [renderIssueHtml(model, sender), renderIssueText(model, sender)]) {
    for (const { title, url, sourceUrl } of model.entries) {
      expect(oneLine(part)).toContain(title);
      expect(part).toContain(url);
      expect(part).toContain(sourceUrl);
    }
    for (const needed of [
      "{{unsubscribe}}",
      "{{preferences}}",
      "https://almanac.test/digests/12",
      sender.postalAddress,
    ])
      expect(part).toContain(needed);
  }
});

test("ten entries with long summaries stay under 25 KB of HTML", () => {
  const html = renderIssueHtml(
    aModel(10, { summary: "A sentence of sixty characters stands here and says things. ".repeat(10) }),
    sender,
  );
  expect(new TextEncoder().encode(html).length).toBeLessThan(25_000);
});

test("the HTML is one page a screen reader can walk: language, one title, one heading, no bare layout table", () => {
  const html = renderIssueHtml(aModel(3), sender);
  expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
  expect(html.match(/<title>/g)).toHaveLength(1);
  expect(html.match(/<h1/g)).toHaveLength(1);
  expect(html.match(/<h2/g)).toHaveLength(3);
  expect(html.match(/<table(?! role="presentation")/g)).toBeNull();
  expect(html.match(/<!--\[if mso\]>/g)).toHaveLength(html.match(/<!\[endif\]-->/g)?.length ?? 0);
});

test("nothing in the HTML is loaded, run or followed", () => {
  const html = renderIssueHtml(aModel(3), sender);
  expect(html).not.toMatch(/<(?:img|script|link|form|iframe)|url\(|@import|@font-face/);
  const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? "");
  expect(addresses.filter((address) => !/^https:\/\/|^\{\{\w+\}\}$/.test(address))).toEqual([]);
});

test("a hostile title stays text", () => {
  const title = `<script>alert("1")</script> & 'quotes'`;
  const model = aModel(1, { title, summary: title, reason: title });
  const html = renderIssueHtml(model, sender);
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;quotes&#39;");
  expect(renderIssueText(model, sender)).toContain(title);
});

test("the line beside the subject is cut between signs", () => {
  for (const start of ["", "w"]) {
    const html = renderIssueHtml(aModel(3, { title: start + "\u{1f468}".repeat(90) }), sender);
    expect(html.isWellFormed()).toBe(true);
  }
});

test("the text part keeps to 72 columns wherever words allow", () => {
  const counts = { read: 12_345, kept: 2, dropped: 12_343, droppedBecause: [{ reason: "beyond", count: 1_234 }] };
  const model = { ...aModel(10, { summary: "Several words in a row ".repeat(20).trim() }), counts, quiet: true };
  const text = renderIssueText(model, sender);
  const long = text.split("\n").filter((line) => line.length > 72 && !/^\s*https?:/.test(line));
  expect(long).toEqual([]);
});

test("a quiet week says so in both parts", () => {
  const model = { ...aModel(1), quiet: true };
  expect(renderIssueHtml(model, sender)).toContain("A quiet week: of 412 events, only 1 reached 6 points.");
  expect(renderIssueText(model, sender)).toContain("A quiet week: of 412 events, only 1 reached 6 points.");
  const empty = { ...aModel(0), quiet: true };
  expect(renderIssueText(empty, sender)).toContain("A quiet week: of 412 events, none reached 6 points.");
});

test("a quiet week in which more reached the floor than are told does not claim otherwise", () => {
  const droppedBecause = [
    { reason: "below 6 points", count: 403 },
    { reason: "its source already has 2", count: 7 },
  ];
  const model = { ...aModel(2), quiet: true, counts: { read: 412, kept: 2, dropped: 410, droppedBecause } };
  const words = "A quiet week: of 412 events, 9 reached 6 points, and this issue tells 2.";
  expect(renderIssueHtml(model, sender)).toContain(words);
  expect(renderIssueText(model, sender)).toContain(words);
});

test("an event without a summary or a date leaves no empty line where they would be", () => {
  const text = renderIssueText(aModel(1, { summary: "", publishedAt: null }), sender);
  expect(text).toContain("1. Event 1 with a title\n   Score 8.2 · Halden Labs\n   A release by its maker.\n");
});

function aModel(entryCount: number, entry: Partial<IssueEntry> = {}): IssueModel {
  return {
    number: 12,
    kind: "weekly",
    period: "2026-W47",
    title: "The week of 16 to 22 November 2026",
    startsAt: Date.UTC(2026, 10, 16),
    endsAt: Date.UTC(2026, 10, 23),
    subject: "Event 1 with a title, and more",
    quiet: false,
    entries: Array.from({ length: entryCount }, (_, at) => ({ ...anEntry(at + 1), ...entry })),
    counts: { read: 412, kept: entryCount, dropped: 412 - entryCount, droppedBecause: [] },
  };
}

function anEntry(eventId: number): IssueEntry {
  return {
    eventId,
    url: `https://almanac.test/events/${eventId}/event`,
    title: `Event ${eventId} with a title`,
    summary: "What happened, in two sentences. This is the second.",
    summaryKind: "extract",
    score: 8.2,
    reason: "A release by its maker.",
    source: { slug: "halden", name: "Halden Labs" },
    sourceUrl: `https://halden.test/${eventId}`,
    publishedAt: Date.UTC(2026, 10, 18),
    topics: [],
    alsoCoveredBy: [{ name: "The Ledger", url: `https://ledger.test/${eventId}` }],
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
