import { expect, test } from "vitest";
import { describeWork, hasMoved, isDone, isRead, type OpenWork } from "../../src/local/open-work.ts";

const rest: OpenWork = {
  feeds: 0,
  articles: 0,
  toUnderstand: 0,
  toRelate: 0,
  toRead: 0,
  mails: 0,
  chunks: 0,
  issues: 0,
  events: 171,
};

test("the almanac rests when nothing is left", () => {
  expect(isDone(rest)).toBe(true);
  expect(describeWork(rest)).toBe("171 events");
});

test.each(["feeds", "articles", "toUnderstand", "toRelate", "toRead"] as const)(
  "with %s open it is not read",
  (part) => {
    expect(isRead({ ...rest, [part]: 1 })).toBe(false);
    expect(isDone({ ...rest, [part]: 1 })).toBe(false);
  },
);

test.each(["mails", "chunks", "issues"] as const)("with %s open it is read but not done", (part) => {
  expect(isRead({ ...rest, [part]: 1 })).toBe(true);
  expect(isDone({ ...rest, [part]: 1 })).toBe(false);
});

test("open work is said in words, the reader's way round", () => {
  expect(describeWork({ ...rest, events: 1, feeds: 2, articles: 3, toUnderstand: 40, mails: 1 })).toBe(
    "1 event; 2 feeds to read, 3 articles to read, 40 events to understand, 1 mail to send",
  );
});

test("a new event is movement even when as much is left as before", () => {
  expect(hasMoved(rest, rest)).toBe(false);
  expect(hasMoved(rest, { ...rest, events: 172 })).toBe(true);
});
