import { expect, onTestFinished, test } from "vitest";
import { readFeed } from "../../../src/feeds/index.ts";
import { readListing } from "../../../src/feeds/listing/read.ts";
import { serveDemoSources } from "../../../src/local/demo/serve.ts";
import { parseSourceList } from "../../../src/sources/source-list.ts";

const NOW = Date.UTC(2031, 4, 20, 12);
const DAY_MS = 86_400_000;

test("the entries are a sources file whose feeds answer", async () => {
  const demo = await startDemo({ now: NOW });
  const sources = parseSourceList(demo.entries);
  const answers = await Promise.all(sources.map(({ url }) => fetch(url)));
  expect(sources).toHaveLength(13);
  expect(answers.map(({ status }) => status)).toEqual(sources.map(() => 200));
});

test("a second start a day later, on another port, changes neither slugs nor addresses nor words", async () => {
  const first = await startDemo({ now: NOW });
  const second = await startDemo({ now: NOW + DAY_MS });
  expect(second.url).not.toBe(first.url);
  expect(second.entries.map(({ slug }) => slug)).toEqual(first.entries.map(({ slug }) => slug));
  expect(await itemsOf(second)).toEqual(await itemsOf(first));
});

test("a conditional request over the wire is answered without a body", async () => {
  const demo = await startDemo({ now: NOW });
  const url = demo.entries[0]?.url ?? "";
  const etag = (await fetch(url)).headers.get("etag") ?? "";
  const again = await fetch(url, { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("the caller's clock decides what is out already", async () => {
  const early = await startDemo({ now: NOW, clock: () => NOW - DAY_MS });
  const late = await startDemo({ now: NOW, clock: () => NOW + DAY_MS });
  expect((await itemsOf(early)).length).toBeLessThan((await itemsOf(late)).length);
});

test("a port that is taken is the caller's to hear of", async () => {
  const demo = await startDemo({ now: NOW });
  await expect(serveDemoSources({ now: NOW, port: Number(new URL(demo.url).port) })).rejects.toThrow("EADDRINUSE");
});

async function startDemo(time: { now: number; clock?: () => number }) {
  const demo = await serveDemoSources({ ...time, port: 0 });
  onTestFinished(demo.close);
  return demo;
}

async function itemsOf({ entries }: Awaited<ReturnType<typeof startDemo>>) {
  const feeds = await Promise.all(
    entries.map(async ({ url, kind }) => {
      const bytes = await (await fetch(url)).bytes();
      return kind === "listing" ? readListing(bytes, { url, now: NOW }, null) : readFeed(bytes);
    }),
  );
  const items = feeds.flatMap((feed) => (feed.ok ? feed.items : []));
  return items.map(({ id, url, title, contentHtml }) => ({ id, url, title, contentHtml }));
}
