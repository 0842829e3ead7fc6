import { expect, test } from "vitest";
import { buildIssueModel, type ChosenEvent } from "../../src/digest/issue-model.ts";

const issue = {
  number: 12,
  period: "2026-W47",
  title: "The week of 16 to 22 November 2026",
  startsAt: 0,
  endsAt: 1,
  siteUrl: "https://almanac.test",
  counts: { read: 40, kept: 3, dropped: 37, droppedBecause: [] },
};
const three = [1, 2, 3].map((eventId) => aChosen({ eventId }));

test("an entry links to our page of the event and names its topics", () => {
  const [entry] = buildIssueModel(issue, three, []).entries;
  expect(entry).toMatchObject({
    url: "https://almanac.test/events/1/corvid-3-is-out",
    source: { slug: "halden", name: "Halden Labs" },
    topics: [{ slug: "models", name: "Models" }],
  });
});

test("each other publisher is named once, and never the entry's own", () => {
  const accounts = [
    { eventId: 1, sourceSlug: "ledger", name: "The Ledger", url: "https://ledger.test/late" },
    { eventId: 1, sourceSlug: "halden", name: "Halden Labs", url: "https://halden.test/again" },
    { eventId: 1, sourceSlug: "ledger", name: "The Ledger", url: "https://ledger.test/first" },
    { eventId: 2, sourceSlug: "signal", name: "Signal", url: "https://signal.test/2" },
  ];
  const [first, second, third] = buildIssueModel(issue, three, accounts).entries;
  expect(first?.alsoCoveredBy).toEqual([{ name: "The Ledger", url: "https://ledger.test/first" }]);
  expect(second?.alsoCoveredBy).toEqual([{ name: "Signal", url: "https://signal.test/2" }]);
  expect(third?.alsoCoveredBy).toEqual([]);
});

test("the subject is the best headline and how much more there is, in 78 characters", () => {
  expect(buildIssueModel(issue, three, []).subject).toBe("Corvid 3 is out, and 2 more");
  const long = [aChosen({ title: `Words ${"and more words ".repeat(30)}` }), ...three];
  const { subject } = buildIssueModel(issue, long, []);
  expect(subject).toMatch(/^Words .*…, and 3 more$/);
  expect(subject.length).toBeLessThanOrEqual(78);
});

test("fewer than three entries are a quiet week, and the subject says so", () => {
  expect(buildIssueModel(issue, three, []).quiet).toBe(false);
  expect(buildIssueModel(issue, three.slice(1), [])).toMatchObject({
    quiet: true,
    subject: "A quiet week: Corvid 3 is out",
  });
  expect(buildIssueModel(issue, [], [])).toMatchObject({
    quiet: true,
    entries: [],
    subject: "A quiet week, and nothing to report",
  });
});

test("what a stranger wrote is one plain line", () => {
  const title = "Bcc:\r\n\u202eevil\u200b {{unsubscribe}}\u0000 \u{1f468}\u200d\u{1f469}";
  const [entry] = buildIssueModel(issue, [aChosen({ title })], []).entries;
  expect(entry?.title).toBe("Bcc: evil { {unsubscribe}} \u{1f468}\u200d\u{1f469}");
});

test("no address of a publisher carries a hole: a reader's own links are never sent to strangers", () => {
  const url = "https://publisher.test/?from={{preferences}}#{{{unsubscribe}}}";
  const accounts = [{ eventId: 1, sourceSlug: "ledger", name: "The Ledger", url }];
  const [entry] = buildIssueModel(issue, [aChosen({ sourceUrl: url })], accounts).entries;
  const harmless = "https://publisher.test/?from=%7B%7Bpreferences}}#%7B%7B%7Bunsubscribe}}}";
  expect(entry?.sourceUrl).toBe(harmless);
  expect(entry?.alsoCoveredBy).toEqual([{ name: "The Ledger", url: harmless }]);
});

test.for(["{{{unsubscribe}}}", "{{{{unsubscribe}}}}", "{\u200b{unsubscribe}}", "{\u00ad{{unsubscribe}}"])(
  "%j opens no hole in a text",
  (title) => {
    const [entry] = buildIssueModel(issue, [aChosen({ title, summary: title, reason: title })], []).entries;
    expect(JSON.stringify(entry)).not.toContain("{{");
  },
);

test("a title of 5,000 characters is cut between words, or in the one word it is", () => {
  const [words, one] = buildIssueModel(
    issue,
    [aChosen({ title: "word ".repeat(1000) }), aChosen({ title: "w".repeat(5000) })],
    [],
  ).entries;
  expect(words?.title).toMatch(/ word…$/);
  expect(words?.title.length).toBeLessThanOrEqual(200);
  expect(one?.title).toMatch(/^w+…$/);
  expect(one?.title).toHaveLength(200);
});

test("a text of signs that take two units each is cut between signs", () => {
  const [even, odd] = buildIssueModel(
    issue,
    [aChosen({ title: "\u{1f468}".repeat(300) }), aChosen({ title: `w${"\u{1f468}".repeat(300)}` })],
    [],
  ).entries;
  for (const title of [even?.title, odd?.title]) expect(title).toMatch(/^w?\u{1f468}+…$/u);
});

function aChosen(event: Partial<ChosenEvent> = {}): ChosenEvent {
  return {
    eventId: 1,
    title: "Corvid 3 is out",
    summary: "A model was released.",
    summaryKind: "extract",
    score: 8.2,
    reason: "A release by its maker.",
    sourceSlug: "halden",
    sourceName: "Halden Labs",
    sourceUrl: "https://halden.test/corvid-3",
    publishedAt: null,
    topicSlugs: "models",
    ...event,
  };
}
