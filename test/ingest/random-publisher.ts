/** A publisher whose every habit may change: the items it means, and the documents it makes of them. */
import * as fc from "fast-check";
import type { FeedItem } from "../../src/feeds/index.ts";
import { anItem, NOW } from "./memory.ts";

/** What the publisher means by one item; `no` never changes and is told to nobody but the test. */
type TrueItem = Readonly<{
  no: number;
  id: string;
  path: string;
  title: string;
  date: number | null;
  isRedated: boolean;
  body: string;
}>;

type Habits = Readonly<{
  scheme: "http" | "https";
  host: string;
  slash: boolean;
  /** What stands in the guid: a name, the address, nothing, or the same for all. */
  guid: "name" | "address" | "none" | "shared";
  tracking: boolean;
}>;

export type Publisher = Readonly<{ items: readonly TrueItem[]; habits: Habits; rewrites: number }>;

/** What happens between two documents, and how the next one is made. */
export type Day = Readonly<{
  act: "publish" | "retitle" | "move" | "redate" | "rename" | "rewrite" | "change habit" | "nothing";
  habit: Partial<Habits>;
  pick: number;
  count: number;
  window: number;
  shuffle: number;
  isTwice: boolean;
  hasBodies: boolean;
}>;

const HOUR_MS = 3_600_000;

export const days: fc.Arbitrary<Day[]> = fc.array(
  fc.record({
    act: fc.constantFrom(
      "publish",
      "publish",
      "retitle",
      "move",
      "redate",
      "rename",
      "rewrite",
      "change habit",
      "nothing",
    ),
    habit: fc.record(
      {
        scheme: fc.constantFrom("http", "https"),
        host: fc.constantFrom("acme.test", "www.acme.test", "m.acme.test", "news.acme.test", "acme.example"),
        slash: fc.boolean(),
        guid: fc.constantFrom("name", "address", "none", "shared"),
        tracking: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    pick: fc.nat(1_000),
    count: fc.integer({ min: 1, max: 6 }),
    window: fc.constantFrom(8, 8, 8, 2),
    shuffle: fc.nat(5),
    isTwice: fc.boolean(),
    hasBodies: fc.boolean(),
  }),
  { minLength: 2, maxLength: 14 },
);

export function aPublisher(): Publisher {
  const habits: Habits = { scheme: "http", host: "acme.test", slash: false, guid: "name", tracking: false };
  return { items: [], habits, rewrites: 0 };
}

/** One habit at most is broken a day, and always something is left by which a reader would know the item again. */
export function nextDay(publisher: Publisher, day: Day): Publisher {
  const { items, habits } = publisher;
  const pick = items.length === 0 ? -1 : items.length - 1 - (day.pick % Math.min(items.length, 2));
  const withPicked = (change: (item: TrueItem) => Partial<TrueItem>): Publisher => ({
    ...publisher,
    items: items.map((item, at) => (at === pick ? { ...item, ...change(item) } : item)),
  });
  switch (day.act) {
    case "publish":
      return { ...publisher, items: [...items, ...newItems(items.length, day)] };
    case "retitle":
      return withPicked(({ title }) => ({ title: `${title} corrected` }));
    case "move":
      return withPicked(({ path, date, isRedated }) =>
        habits.guid === "name" || (date !== null && !isRedated) ? { path: `${path}-moved` } : {},
      );
    case "redate":
      return withPicked(({ date }) => (date === null ? {} : { date: date - 5 * HOUR_MS, isRedated: true }));
    case "rename":
      return withPicked(({ id }) => ({ id: `${id}-renamed` }));
    case "rewrite":
      return items.some(({ isRedated }) => isRedated) ? publisher : rewritten(publisher);
    case "change habit":
      return { ...publisher, habits: { ...habits, ...firstOf(day.habit) } };
    case "nothing":
      return publisher;
  }
}

/** The document of the day: the newest items, the order of the publisher's mood, one of them perhaps twice. */
export function documentOf({ items, habits }: Publisher, day: Day): FeedItem[] {
  const shown = items.slice(-(day.act === "nothing" ? day.window : 8));
  const hasBodies = day.hasBodies || ["publish", "rewrite", "move"].includes(day.act);
  const document = shown.map((item) => toFeedItem(item, habits, hasBodies));
  const twice = day.isTwice ? document.slice(0, 1) : [];
  const listed = [...document, ...twice];
  const start = day.shuffle % Math.max(1, listed.length);
  return [...listed.slice(start), ...listed.slice(0, start)];
}

/** Some share their title with others, some have no date; none has neither. */
function newItems(from: number, { count, pick }: Day): TrueItem[] {
  return Array.from({ length: count }, (_, at) => {
    const no = from + at;
    const isWeekly = (no + pick) % 4 === 0;
    const date = !isWeekly && (no + pick) % 3 === 0 ? null : NOW - (400 - no) * HOUR_MS - no * 1_000;
    const body = `<p>The account number ${no} of what was said. ${"It goes on for a while, as accounts do. ".repeat(6)}</p>`;
    return {
      no,
      id: `item-${no}`,
      path: `/post/${no}`,
      title: isWeekly ? "Weekly links" : `The story of day ${no}`,
      date,
      isRedated: false,
      body,
    };
  });
}

/** All names and addresses change at once. */
function rewritten(publisher: Publisher): Publisher {
  const rewrites = publisher.rewrites + 1;
  const items = publisher.items.map((item) => ({
    ...item,
    id: `v${rewrites}-${item.no}`,
    path: `/v${rewrites}/${item.no}`,
  }));
  return { ...publisher, items, rewrites };
}

function firstOf(habit: Partial<Habits>): Partial<Habits> {
  return Object.fromEntries(Object.entries(habit).slice(0, 1));
}

function toFeedItem(item: TrueItem, { scheme, host, slash, guid, tracking }: Habits, hasBodies: boolean): FeedItem {
  const address = `${scheme}://${host}${item.path}${slash ? "/" : ""}`;
  const ids = { name: item.id, address, none: null, shared: "https://acme.test/feed" };
  return anItem({
    id: ids[guid],
    url: tracking ? `${address}?utm_source=feed` : address,
    title: item.title,
    author: String(item.no),
    publishedAt: item.date === null ? null : new Date(item.date).toISOString(),
    contentHtml: hasBodies ? item.body : null,
  });
}
