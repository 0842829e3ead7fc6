/** What publishers, and those who wish them ill, may write into a headline. */
import * as fc from "fast-check";
import type { EventPage } from "../../../src/web/events/load-events.ts";
import type { EventView } from "../../../src/web/events/event-view.ts";
import { anEventView } from "../../support/event-view.ts";

const NASTY = [
  "]]>",
  "<![CDATA[",
  "&amp;",
  "&#0;",
  "&",
  "<script>alert(1)</script>",
  '"',
  "'",
  "\u0000",
  "\u0008",
  "\u007f",
];
const BROKEN = [
  "\ud800",
  "\udc00",
  "\ufffe",
  "\uffff",
  "\u2028",
  "\u202e",
  "\r\n",
  "<!--",
  "-->",
  "<?xml?>",
  "</title>",
];

export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...NASTY, ...BROKEN), fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 6 })
  .map((parts) => parts.join(""));

const time = fc
  .date({ min: new Date("1995-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());
const url = fc.webUrl({ withQueryParameters: true, withFragments: true }).map((text) => new URL(text).href);
const slug = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);

const hostileEvent: fc.Arbitrary<Partial<EventView>> = fc.record({
  title: hostileText,
  summary: hostileText,
  scoreReason: hostileText,
  author: fc.option(hostileText, { nil: null }),
  sourceUrl: url,
  publishedAt: fc.option(time, { nil: null }),
  firstSeenAt: time,
  updatedAt: time,
  source: fc.record({ slug, name: hostileText, tier: fc.constantFrom(1, 2, 3), url }),
  topics: fc.array(fc.record({ slug, name: hostileText }), { maxLength: 3 }),
  entities: fc.array(fc.record({ slug, name: hostileText, kind: slug }), { maxLength: 3 }),
  copies: fc.array(
    fc.record({
      slug,
      name: hostileText,
      title: hostileText,
      url: fc.constant(null),
      sourceUrl: url,
      publishedAt: time,
    }),
    { maxLength: 2 },
  ),
});

export const hostilePage: fc.Arbitrary<EventPage> = fc
  .tuple(fc.array(hostileEvent, { maxLength: 5 }), fc.constantFrom(null, "k3x9-1f"))
  .map(([events, next]) => ({ data: events.map((event, at) => anEventView({ ...event, id: at + 1 })), next }));
