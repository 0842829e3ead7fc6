import { expect, test } from "vitest";
import { STUB_LENGTH, waitForArticles } from "../../../src/ingest/articles/wait-for-article.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const DAY = 86_400_000;

test("a new stub waits for its page, under the page's host", () => {
  expect(waitForArticles([aDraft()], { fullText: "page", now: NOW })).toEqual([{ place: 0, host: "acme.test:8080" }]);
});

test.each([
  ["a text that stands on its own", { body: "a".repeat(STUB_LENGTH) }],
  ["an item that is older than thirty days", { occurredAt: NOW - 30 * DAY - 1 }],
  ["an item without an address of its own", { sourceUrl: "https://acme.test/", urlKey: "acme id:1" }],
  ["an address that is none of the web's", { sourceUrl: "mailto:acme@acme.test" }],
  ["a copy", { copyOfId: 7 }],
])("%s does not wait", (_, draft) => {
  expect(waitForArticles([aDraft(draft), aDraft()], { fullText: "page", now: NOW })).toMatchObject([{ place: 1 }]);
});

test("a source that is read by its feed has no page fetched", () => {
  expect(waitForArticles([aDraft()], { fullText: "feed", now: NOW })).toEqual([]);
});

test("of a whole site the newest hundred wait", () => {
  const articles = waitForArticles(
    Array.from({ length: 250 }, () => aDraft()),
    { fullText: "page", now: NOW },
  );
  expect(articles.map(({ place }) => place)).toEqual(Array.from({ length: 100 }, (_, nth) => 150 + nth));
});

type Draft = Parameters<typeof waitForArticles>[0][number];

function aDraft(draft: Partial<Draft> = {}): Draft {
  return {
    sourceUrl: "https://acme.test:8080/one",
    urlKey: "acme.test:8080/one",
    body: "A sentence that announces an article.",
    occurredAt: NOW - DAY,
    copyOfId: null,
    ...draft,
  };
}
