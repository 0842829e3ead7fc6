import { expect, test } from "vitest";
import { compareTexts, compareTitles } from "../../src/ingest/compare-texts.ts";

const ARTICLE = [
  "Northwind Labs opened its second laboratory in Tromsø on Monday.",
  "It employs forty people and will study how robots learn from mistakes. The city gave the building for one krone.",
  "A third laboratory is planned for the spring.",
];
const text = (...lines: string[]) => lines.join("\n\n");
const article = text(...ARTICLE);

test.each([
  ["a counter of comments", text(...ARTICLE, "12 comments"), text(...ARTICLE, "48 comments")],
  [
    "points and age of a post",
    text("345 points by ada 3 hours ago | 45 comments", ...ARTICLE),
    text("811 points by ada 9 hours ago | 92 comments", ...ARTICLE),
  ],
  ["a reading time", text("5 min read", ...ARTICLE), text("6 min read", ...ARTICLE)],
  [
    "views and likes",
    text(...ARTICLE, "10,612,146 views · 101,867 likes"),
    text(...ARTICLE, "429,912 views · 4,724 likes"),
  ],
  ["a date of its own line", text("Updated 3 March 2026", ...ARTICLE), text("Updated 4 March 2026", ...ARTICLE)],
  [
    "an advertisement",
    text("Advertisement", "Buy the new lamp of Lumen today and save.", ...ARTICLE),
    text("Advertisement", "Sail the fjords with Boreal this very summer.", ...ARTICLE),
  ],
  [
    "a sponsor's label",
    text(...ARTICLE, "Sponsored: Lumen lamps are bright."),
    text(...ARTICLE, "Sponsored: Boreal sails at dawn."),
  ],
  [
    "a list of other articles",
    text(...ARTICLE, "Related articles", "How whales sleep", "Seven ways to sharpen a pencil"),
    text(...ARTICLE, "Related articles", "Why bridges hum", "The smallest museum in the north"),
  ],
  ["the order of sentences", text(...ARTICLE), text(...ARTICLE.toReversed())],
  [
    "typography and spaces",
    "“Robots learn” – so they say… and it’s true.",
    '"Robots  learn" - so they say... and it\'s true.',
  ],
  [
    "tracking in an address",
    text(...ARTICLE, "See https://acme.test/a?utm_source=x"),
    text(...ARTICLE, "See https://acme.test/a?utm_source=y"),
  ],
  ["a missing word that was put in", article, article.replace("second laboratory", "second large laboratory")],
  ["a letter mended", article.replace("employs", "emploies"), article],
  ["letters that an encoding lost", article, article.replace("ø", "?")],
  ["letters that a decoder gave up", article, article.replace("ø", "\ufffd")],
  ["a text that is missing this time", article, ""],
  ["a text cut to its beginning", article, "Northwind Labs opened its second laboratory in Tromsø"],
])("%s is no change", (_name, before, after) => {
  expect(compareTexts(before, after)).toBe("same");
});

test.each([
  [
    "a figure",
    article,
    article.replace("forty", "40").replace("one krone", "2 krone"),
    { wordsAdded: 2, wordsRemoved: 2 },
  ],
  [
    "a small word that turns the sense",
    article,
    article.replace("will study", "will not study"),
    { wordsAdded: 1, wordsRemoved: 0 },
  ],
  ["a new sentence", article, text(...ARTICLE, "The mayor was not amused."), { wordsAdded: 5, wordsRemoved: 0 }],
  ["a sentence taken back", article, text(...ARTICLE.slice(0, 2)), { wordsAdded: 0, wordsRemoved: 8 }],
  [
    "characters of a script without spaces",
    "新しい研究所が開きました。",
    "古い研究所が閉じました。",
    { wordsAdded: 3, wordsRemoved: 4 },
  ],
  [
    "another article",
    "One thing was said here.",
    "Nothing of that stands any longer.",
    { wordsAdded: 6, wordsRemoved: 5 },
  ],
])("%s is a change, counted in words", (_name, before, after, count) => {
  expect(compareTexts(before, after)).toEqual(count);
});

test("a text where there was none, or a stub, is more of the same", () => {
  expect(compareTexts("", article)).toBe("filled");
  expect(compareTexts("Northwind Labs opened its second laboratory", article)).toBe("filled");
  expect(compareTexts(article.replace("ø", "?"), article)).toBe("filled");
});

test.each([
  ["Wren “2” – it’s here", 'Wren "2" - it\'s here', "same"],
  ["Wren 2 (12 comments)", "Wren 2 (48 comments)", "same"],
  ["Wren 2 is here and it is very good", "Wren 2 is here and…", "same"],
  ["Wren 2 is here and…", "Wren 2 is here and it is very good", "mended"],
  ["Wren 2", "ProductsJul 6, 2026Wren 2Our best bird yet", "same"],
  ["ProductsJul 6, 2026Wren 2Our best bird yet", "Wren 2", "mended"],
  ["Wren β is here", "Wren ? is here", "same"],
  ["Wren � is here", "Wren β is here", "mended"],
  ["Wren β is here", "Wren γ is here", "revised"],
  ["渡り鳥が来た", "渡り鳥は来た?", "revised"],
  ["Wren 2", "Introducing Wren 2", "revised"],
  ["Wren 2 Is Here", "Wren 2 is here", "revised"],
  ["Wren 2 adds 5 voices", "Wren 2 adds 7 voices", "revised"],
])("the title %s, then %s: %s", (before, after, verdict) => {
  expect(compareTitles(before, after)).toBe(verdict);
});
