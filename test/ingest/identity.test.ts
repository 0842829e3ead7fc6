import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FeedItem } from "../../src/feeds/index.ts";
import { anItem, makeMemory, NOW } from "./memory.ts";
import { aPublisher, days, documentOf, nextDay } from "./random-publisher.ts";

test("whatever a publisher does to its feed, each item ends with one event of its own", async () => {
  await fc.assert(
    fc.asyncProperty(days, async (history) => {
      const memory = makeMemory();
      const itemOf = new Map<number, string | null>();
      let publisher = aPublisher();
      for (const day of history) {
        publisher = nextDay(publisher, day);
        for (const decision of await memory.poll(documentOf(publisher, day))) {
          const { author } = decision.item;
          if (decision.act === "add") itemOf.set(itemOf.size + 1, author);
          else if (decision.act !== "repeat") expect(itemOf.get(decision.event.id)).toBe(author);
        }
      }
      expect(new Set(itemOf.values())).toEqual(new Set(publisher.items.map(({ no }) => String(no))));
      expect(itemOf.size).toBe(publisher.items.length);
    }),
    { numRuns: 500 },
  );
});

const DAY_MS = 86_400_000;

test("ids that are places in the list name no item", async () => {
  const memory = makeMemory();
  const titles = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map((letter) => `post-${letter}`);
  for (let newest = 0; newest + 4 <= titles.length; newest += 1) {
    await memory.poll(numbered(titles.slice(newest, newest + 4).toReversed()));
  }
  expect([...memory.events.values()].map(({ title }) => title)).toEqual(titles);
});

test("a guid that several items shared once names none of them later", async () => {
  const memory = makeMemory();
  await memory.poll([shared("a"), shared("b")]);
  await memory.poll([shared("c")]);
  await memory.poll([shared("d")]);
  expect(memory.events.size).toBe(4);
});

test("an address that several items shared once names none of them later", async () => {
  const memory = makeMemory();
  await memory.poll([entry(1)]);
  for (const newest of [2, 3]) await memory.poll([entry(newest), entry(newest - 1)]);
  await memory.poll([entry(4)]);
  await memory.poll([entry(4)]);
  expect([...memory.events.values()].map(({ title }) => title)).toEqual([1, 2, 3, 4].map((n) => `Version ${n}`));
});

test("an item listed once more at the same path of another host is that item", async () => {
  const memory = makeMemory();
  const story = { title: "A story", publishedAt: new Date(NOW - DAY_MS).toISOString() };
  const [own, mirror] = ["acme.test", "preview.test"].map((host) => {
    const address = `https://${host}/posts/story`;
    return anItem({ ...story, id: address, url: address });
  });
  if (!own || !mirror) throw new Error("both are made");
  await memory.poll([own]);
  await memory.poll([own, mirror]);
  await memory.poll([mirror, own]);
  expect([...memory.events.values()].map(({ urlKey }) => urlKey)).toEqual(["acme.test/posts/story"]);
  const other = makeMemory();
  await other.poll([own, mirror]);
  expect(other.events.size).toBe(1);
});

test("items known by their title alone are told apart by date and text", async () => {
  const memory = makeMemory();
  await memory.poll([weekly(1)]);
  await memory.poll([weekly(2), weekly(1)]);
  await memory.poll([weekly(4), weekly(3), weekly(2)]);
  await memory.poll([weekly(5)]);
  expect([...memory.events.values()].map(({ body }) => body)).toEqual(
    [1, 2, 3, 4, 5].map((week) => `What week ${week} brought.`),
  );
});

test("one link that several submit is one event each, also when they say it alike", async () => {
  const memory = makeMemory();
  await memory.poll([submitted("1"), submitted("2")]);
  await memory.poll([submitted("3")]);
  expect(memory.events.size).toBe(3);
});

test("without a date and a text a path and a title tell an item on a new host", async () => {
  const memory = makeMemory();
  for (const host of ["acme.test", "blog.acme.example"]) {
    const pages = ["one", "two"].map((page) => `https://${host}/posts/${page}`);
    await memory.poll(pages.map((url) => anItem({ id: url, url, title: `Post ${url.slice(-3)}` })));
  }
  expect(memory.events.size).toBe(2);
});

test("without a text a title and its date tell an item whose names are all new", async () => {
  const memory = makeMemory();
  for (const version of [1, 2]) {
    const publishedAt = new Date(NOW - DAY_MS).toISOString();
    await memory.poll([
      anItem({ id: `v${version}`, url: `https://acme.test/v${version}`, title: "Short news", publishedAt }),
    ]);
  }
  expect(memory.events.size).toBe(1);
});

test("a guid used again for the next issue is no correction of the last one", async () => {
  const memory = makeMemory();
  for (const week of [1, 2, 3]) {
    const publishedAt = new Date(NOW - (4 - week) * 7 * DAY_MS).toISOString();
    const issue = { id: "current", url: `https://acme.test/${week}`, title: `Issue ${week}`, publishedAt };
    await memory.poll([anItem({ ...issue, contentHtml: `What happened in week ${week}.` })]);
  }
  expect(memory.events.size).toBe(3);
});

test("the same post of every week is another one each week", async () => {
  const memory = makeMemory();
  for (const week of [1, 2, 3, 4]) {
    const publishedAt = new Date(NOW - (5 - week) * 7 * DAY_MS).toISOString();
    const thread = { title: "Open thread of the week", contentHtml: "What are you reading? ".repeat(20), publishedAt };
    await memory.poll([anItem({ ...thread, id: `t${week}`, url: `https://acme.test/t/${week}` })]);
  }
  expect(memory.events.size).toBe(4);
});

test("a story that moves to another address and date keeps its event, for it left its place", async () => {
  const memory = makeMemory();
  const story = { title: "A long story", contentHtml: "It begins in winter, when nobody was there. ".repeat(10) };
  const other = anItem({ publishedAt: new Date(NOW - 9 * DAY_MS).toISOString(), title: "Another" });
  const at = (days: number, place: string) =>
    anItem({ ...story, id: place, url: place, publishedAt: new Date(NOW - days * DAY_MS).toISOString() });
  await memory.poll([at(3, "https://acme.test/news/story-dev"), other]);
  await memory.poll([at(1, "https://acme.test/features/story"), other]);
  expect(memory.events.size).toBe(2);
});

test("two titles shown in turn are told once each way", async () => {
  const memory = makeMemory();
  for (const title of ["One way", "Or another", "One way", "Or another", "One way"]) {
    await memory.poll([anItem({ id: "7", url: "https://acme.test/7", title })]);
  }
  const [event] = memory.events.values();
  expect(event?.title).toBe("One way");
  expect(event?.revisions.map(({ titleAfter }) => titleAfter)).toEqual(["Or another", "One way"]);
});

test("long addresses that begin alike, as those of mailings do, are told apart", async () => {
  const memory = makeMemory();
  for (const post of [1, 2]) {
    const url = `https://link.acme.test/${"click".repeat(90)}/${post}`;
    const publishedAt = new Date(NOW - post * DAY_MS).toISOString();
    const text = `What happened on day ${post}.`;
    await memory.poll([anItem({ id: url, url, title: "Today", contentHtml: text, publishedAt })]);
  }
  expect(memory.events.size).toBe(2);
});

function numbered(titles: readonly string[]): FeedItem[] {
  return titles.map((title, place) => anItem({ id: String(place), url: `https://acme.test/${title}`, title }));
}

function shared(letter: string): FeedItem {
  return anItem({ id: "feed", url: `https://acme.test/${letter}`, title: `Post ${letter}` });
}

function entry(version: number): FeedItem {
  return anItem({ id: null, url: "https://acme.test/log", title: `Version ${version}` });
}

/** Without a name or a page of its own. */
function weekly(week: number): FeedItem {
  const publishedAt = new Date(NOW - (8 - week) * 7 * DAY_MS).toISOString();
  const contentHtml = `What week ${week} brought.`;
  return anItem({ id: null, url: "https://acme.test/", title: "News", publishedAt, contentHtml });
}

function submitted(id: string): FeedItem {
  return anItem({ id, url: "https://other.test/page", title: "Look at this page" });
}
