import * as fc from "fast-check";
import { expect, test } from "vitest";
import { eventJsonLd, frontPageJsonLd, jsonLdText, listJsonLd } from "../../../src/web/pages/json-ld.ts";
import { anEventView } from "../../support/event-view.ts";

const SITE = { siteTitle: "Almanac", siteUrl: "https://almanac.test", timeZone: "UTC" };

test("an event is an article of ours that rests on its publisher's", () => {
  const event = anEventView({ sourceTitle: "We are open!" });
  expect(eventJsonLd(event, SITE)).toMatchObject({
    "@graph": [
      {
        "@type": "NewsArticle",
        url: event.url,
        headline: "Halyard Labs opens its weights",
        datePublished: "2026-11-20T09:30:00.000Z",
        dateModified: "2026-11-21T08:00:00.000Z",
        image: "https://almanac.test/events/12/card.png",
        publisher: { name: "Almanac" },
        isBasedOn: {
          url: "https://halyard.test/weights?part=1&lang=en",
          name: "We are open!",
          author: { "@type": "Person", name: "Ada Quill" },
          publisher: { name: "Halyard Labs" },
        },
        keywords: ["Open weights"],
        about: [{ "@type": "Organization", name: "Halyard Labs" }],
      },
      { "@type": "BreadcrumbList", itemListElement: [{ position: 1 }, { position: 2 }, { item: event.url }] },
    ],
  });
});

test("what is not known of an event is not said, and its day is then when it was first seen", () => {
  const text = jsonLdText(eventJsonLd(anEventView({ summary: "", author: null, publishedAt: null }), SITE));
  expect(text).toContain('"datePublished":"2026-11-20T09:40:00.000Z"');
  expect(text).not.toMatch(/null|description|Ada Quill/);
});

test("a card that we have no letters for is no picture of it", () => {
  expect(jsonLdText(eventJsonLd(anEventView({ title: "Η Halyard ανοίγει" }), SITE))).not.toContain("card.png");
});

test("a list keeps its order", () => {
  const items = ["first", "second"].map((title) => ({ title, url: `https://almanac.test/${title}` }));
  expect(listJsonLd("Events", "https://almanac.test/events", items)).toMatchObject({
    itemListElement: [
      { position: 1, name: "first", url: "https://almanac.test/first" },
      { position: 2, name: "second" },
    ],
  });
});

test("the front page says how the almanac is searched", () => {
  expect(frontPageJsonLd(SITE, [])).toMatchObject({
    "@graph": [
      { "@type": "WebSite", potentialAction: { target: { urlTemplate: "https://almanac.test/search?q={words}" } } },
      { "@type": "ItemList", itemListElement: [] },
    ],
  });
});

test("no title ends the script element that holds it, and every title reads back as it was", () => {
  const pieces = fc.constantFrom("<", "/", "script>", "<!--", "-->", "]]>", "&lt;", "\u2028", '"', "\\", "x");
  const titles = fc.oneof(
    fc.array(pieces).map((parts) => parts.join("")),
    fc.string(),
  );
  fc.assert(
    fc.property(titles, (title) => {
      const text = jsonLdText({ name: title });
      expect(text).not.toContain("<");
      expect(JSON.parse(text)).toEqual({ "@context": "https://schema.org", name: title });
    }),
  );
});
