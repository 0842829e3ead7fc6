import { expect, test } from "vitest";
import { histories, toFeedItem } from "./histories.ts";
import { makeMemory } from "./memory.ts";

test.each(histories)("%s", async (_publisher, documents, titles) => {
  const memory = makeMemory();
  for (const document of documents) await memory.poll(document.map(toFeedItem));
  expect([...memory.events.values()].map(({ title }) => title)).toEqual(titles);
});
