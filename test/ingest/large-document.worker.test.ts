import { beforeEach, expect, test } from "vitest";
import { pollFeed } from "../../src/ingest/poll-feed.ts";
import { NOON } from "../support/deps.ts";
import { answering, DAY, type Item, polls, startAgain } from "./publisher.ts";

beforeEach(startAgain);

test.each([
  ["long texts", 120, "b ".repeat(20_000)],
  ["many items in a script of three bytes a letter", 1_000, "語".repeat(1_600)],
])("the largest document that is read fits what D1 takes, new and changed: %s", async (_name, count, text) => {
  await pollFeed(answering(items(count, `one ${text}`)), 1);
  await pollFeed(answering(items(count, `2 other words ${text}`), { now: () => NOON + DAY }), 1);
  expect(await polls()).toMatchObject([
    { outcome: "fetched", added: count, changed: 0 },
    { outcome: "fetched", added: 0, changed: count },
  ]);
});

function items(count: number, body: string): Item[] {
  return Array.from({ length: count }, (_, no) => ({ url: `https://acme.test/${no}`, title: `Item ${no}`, body }));
}
