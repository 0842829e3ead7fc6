import { expect, test } from "vitest";
import { figuresOf, figuresTable, nothingWasRead, type PollRow } from "../../src/local/figures.ts";

const run = { events: 40, ms: 1500 };

test("a source that was not due stands in the list with nothing done", () => {
  const { sources, totals } = figuresOf([aRestingSource("quiet-lab")], run);
  expect(sources).toEqual([
    {
      slug: "quiet-lab",
      outcome: "not_due",
      httpStatus: null,
      items: 0,
      added: 0,
      changed: 0,
      copies: 0,
      requests: 0,
      bytes: 0,
      ms: 0,
      error: null,
    },
  ]);
  expect(totals).toMatchObject({ sources: 1, failed: 0 });
});

test("totals add up the sources and carry the run's own figures", () => {
  const rows = [aPoll({ slug: "a", added: 3, copies: 1 }), aPoll({ slug: "b", added: 2 }), aRestingSource("c")];
  expect(figuresOf(rows, run).totals).toEqual({
    sources: 3,
    failed: 0,
    items: 20,
    added: 5,
    changed: 0,
    copies: 1,
    events: 40,
    requests: 2,
    bytes: 2000,
    ms: 1500,
  });
});

test("a source polled twice is one row: the last outcome, the sum of the work", () => {
  const rows = [
    aPoll({ slug: "a", outcome: "timeout", httpStatus: null, items: 0, error: "no answer within 20 s" }),
    aPoll({ slug: "a", items: 7 }),
  ];
  const { sources } = figuresOf(rows, run);
  expect(sources).toHaveLength(1);
  expect(sources[0]).toMatchObject({ outcome: "fetched", httpStatus: 200, items: 7, requests: 2, error: null });
});

test("what was not modified was read, what is named otherwise has failed", () => {
  const rows = ["fetched", "not_modified", "gone", "unreadable"].map((outcome) => aPoll({ slug: outcome, outcome }));
  expect(figuresOf(rows, run).totals.failed).toBe(2);
});

test("a run has failed only when sources were due and none could be read", () => {
  const gone = aPoll({ slug: "gone", outcome: "gone" });
  expect(isFailure(gone, aRestingSource("resting"))).toBe(true);
  expect(isFailure(gone, aPoll({ slug: "read" }))).toBe(false);
  expect(isFailure(aRestingSource("resting"))).toBe(false);
  expect(isFailure()).toBe(false);
});

test("the table aligns its columns and says a failure in words under its row", () => {
  const rows = [aPoll({ slug: "a-lab" }), aPoll({ slug: "paper", outcome: "gone", error: "the publisher says 410" })];
  expect(figuresTable(figuresOf(rows, run)).split("\n")).toEqual([
    "source     outcome      items     added   changed    copies  requests     bytes        ms",
    "a-lab      fetched         10         0         0         0         1      1000        12",
    "paper      gone            10         0         0         0         1      1000        12",
    "  the publisher says 410",
    "",
    "2 sources  1 failed        20         0         0         0         2      2000      1500",
    "40 events stored in all, 1.5 s",
  ]);
});

function isFailure(...rows: PollRow[]): boolean {
  return nothingWasRead(figuresOf(rows, run));
}

function aPoll(poll: Partial<PollRow> & { slug: string }): PollRow {
  return {
    outcome: "fetched",
    httpStatus: 200,
    items: 10,
    added: 0,
    changed: 0,
    copies: 0,
    requests: 1,
    bytes: 1000,
    ms: 12,
    error: null,
    ...poll,
  };
}

function aRestingSource(slug: string): PollRow {
  const nothing = {
    outcome: null,
    httpStatus: null,
    items: null,
    changed: null,
    requests: null,
    bytes: null,
    ms: null,
  };
  return { ...aPoll({ slug }), ...nothing };
}
