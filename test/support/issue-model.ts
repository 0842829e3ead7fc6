/** What an issue says, of which a test names only what it is about. */
import type { IssueEntry, IssueModel } from "../../src/digest/issue-model.ts";

export function anIssueModel(model: Partial<IssueModel> = {}): IssueModel {
  const number = model.number ?? 1;
  return {
    number,
    kind: "weekly",
    period: `2026-W${46 + number}`,
    title: "The week of 16 to 22 November 2026",
    startsAt: Date.UTC(2026, 10, 16),
    endsAt: Date.UTC(2026, 10, 23),
    subject: "The best of the week",
    quiet: false,
    entries: [anEntry()],
    counts: { read: 12, kept: 1, dropped: 11, droppedBecause: [{ reason: "below the floor of 6", count: 11 }] },
    ...model,
  };
}

export function anEntry(entry: Partial<IssueEntry> = {}): IssueEntry {
  return {
    eventId: 1,
    url: "https://almanac.test/events/1/item-1",
    title: "Item 1",
    summary: "A sentence of its own text.",
    summaryKind: "extract",
    score: 7,
    reason: "A release by its maker.",
    source: { slug: "acme", name: "Acme" },
    sourceUrl: "https://acme.test/item-1",
    publishedAt: Date.UTC(2026, 10, 18, 9),
    topics: [],
    alsoCoveredBy: [],
    ...entry,
  };
}
