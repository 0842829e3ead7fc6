import { expect, test } from "vitest";
import type { FeedItem } from "../../src/feeds/index.ts";
import { anItem, makeMemory, NOW } from "./memory.ts";

const DAY_MS = 86_400_000;
const LONG = "Whoever joins us works on what many people use every day. ".repeat(6);

type Given = Partial<FeedItem>;
/** Documents of one feed, one after the other, and the titles that its events have in the end. */
type History = readonly [publisher: string, documents: readonly (readonly Given[])[], titles: readonly string[]];

const histories: readonly History[] = [
  [
    "Medium: another slug after another title",
    [
      [{ id: "https://medium.com/p/1a2b", url: "https://medium.com/@acme/one-1a2b?source=rss-9------2", title: "One" }],
      [{ id: "https://medium.com/p/1a2b", url: "https://medium.com/@acme/uno-1a2b?source=rss-9------2", title: "Uno" }],
    ],
    ["Uno"],
  ],
  [
    "Substack: a post that is retitled, reworded and dated anew",
    [
      [
        {
          id: "https://acme.substack.com/p/one",
          url: "https://acme.substack.com/p/one",
          title: "One",
          contentHtml: "First thoughts on it.",
          publishedAt: at(3),
        },
      ],
      [
        {
          id: "https://acme.substack.com/p/one",
          url: "https://acme.substack.com/p/one",
          title: "Second",
          contentHtml: "Rather other thoughts now.",
          publishedAt: at(1),
        },
      ],
    ],
    ["Second"],
  ],
  [
    "WordPress: a draft's number, then a permanent address, then https",
    [
      [
        { id: "http://acme.test/?p=12", url: "http://acme.test/?p=12", title: "One" },
        { id: "http://acme.test/?p=11", url: "http://acme.test/?p=11", title: "None" },
      ],
      [
        { id: "http://acme.test/?p=12", url: "http://acme.test/2026/11/one/", title: "One and a half" },
        { id: "http://acme.test/?p=11", url: "http://acme.test/2026/11/none/", title: "None" },
      ],
      [{ id: "https://acme.test/?p=12", url: "https://acme.test/2026/11/one/", title: "One and a half" }],
    ],
    ["None", "One and a half"],
  ],
  [
    "Blogger: ids of one blog differ in their last number",
    [
      [{ id: "tag:blogger.com,1999:blog-1.post-22", title: "One" }],
      [
        { id: "tag:blogger.com,1999:blog-1.post-23", title: "Two" },
        { id: "tag:blogger.com,1999:blog-1.post-22", title: "One!" },
      ],
    ],
    ["One", "Two"],
  ],
  [
    "FeedBurner: a redirecting address gives way to the page",
    [
      [{ id: "http://acme.test/one", url: "http://feedproxy.google.com/~r/acme/~3/xYz/", title: "One" }],
      [{ id: "http://acme.test/one", url: "https://acme.test/one", title: "One" }],
      [{ id: null, url: "https://acme.test/one", title: "One, corrected" }],
    ],
    ["One, corrected"],
  ],
  [
    "arXiv by RSS: a new version with another title, abstract and date",
    [
      [
        {
          id: "oai:arXiv.org:2511.00001v1",
          url: "https://arxiv.org/abs/2511.00001",
          title: "On Wrens",
          contentHtml: "We look at wrens.",
          publishedAt: at(9),
        },
      ],
      [
        {
          id: "oai:arXiv.org:2511.00001v2",
          url: "https://arxiv.org/abs/2511.00001",
          title: "On Wrens and Robins",
          contentHtml: "We look at two birds now.",
          publishedAt: at(1),
        },
      ],
    ],
    ["On Wrens and Robins"],
  ],
  [
    "arXiv by its API: the version stands in id and address",
    [
      [
        {
          id: "http://arxiv.org/abs/2511.00001v1",
          url: "http://arxiv.org/abs/2511.00001v1",
          title: "On Wrens",
          contentHtml: "We look at wrens.",
          publishedAt: at(9),
        },
      ],
      [
        {
          id: "http://arxiv.org/abs/2511.00001v2",
          url: "http://arxiv.org/pdf/2511.00001v2",
          title: "On Two Birds",
          contentHtml: "We look at two birds now.",
          publishedAt: at(1),
        },
      ],
    ],
    ["On Two Birds"],
  ],
  [
    "YouTube: a video gets another title and becomes a short",
    [
      [{ id: "yt:video:abcdefgh-_1", url: "https://www.youtube.com/watch?v=abcdefgh-_1", title: "A talk" }],
      [
        { id: "yt:video:abcdefgh-_2", url: "https://www.youtube.com/watch?v=abcdefgh-_2", title: "A talk" },
        { id: "yt:video:abcdefgh-_1", url: "https://www.youtube.com/shorts/abcdefgh-_1", title: "THE talk" },
      ],
    ],
    ["THE talk", "A talk"],
  ],
  [
    "GitHub: releases of one name on one day, their notes edited",
    [
      [
        {
          id: "tag:github.com,2008:Repository/1/v1.0.1",
          url: "https://github.com/acme/wren/releases/tag/v1.0.1",
          title: "Patch release",
          contentHtml: "Bug fixes.",
          publishedAt: at(3),
        },
      ],
      [
        {
          id: "tag:github.com,2008:Repository/1/v1.0.2",
          url: "https://github.com/acme/wren/releases/tag/v1.0.2",
          title: "Patch release",
          contentHtml: "Bug fixes.",
          publishedAt: at(2),
        },
        {
          id: "tag:github.com,2008:Repository/1/v1.0.1",
          url: "https://github.com/acme/wren/releases/tag/v1.0.1",
          title: "Patch release",
          contentHtml: "Bug fixes, and thanks.",
          publishedAt: at(3),
        },
      ],
      [
        {
          id: "tag:github.com,2008:Repository/1/v1.0.3",
          url: "https://github.com/acme/wren/releases/tag/v1.0.3",
          title: "Patch release",
          contentHtml: "Bug fixes.",
          publishedAt: at(1),
        },
      ],
    ],
    ["Patch release", "Patch release", "Patch release"],
  ],
  [
    "Reddit: the same question in two threads",
    [
      [
        {
          id: "t3_a",
          url: "https://www.reddit.com/r/x/comments/a/weekly_help/",
          title: "Weekly help",
          contentHtml: LONG,
          publishedAt: at(8),
        },
      ],
      [
        {
          id: "t3_b",
          url: "https://www.reddit.com/r/x/comments/b/weekly_help/",
          title: "Weekly help",
          contentHtml: LONG,
          publishedAt: at(1),
        },
      ],
    ],
    ["Weekly help", "Weekly help"],
  ],
  [
    "Hacker News: a link gets its true title, and is submitted again",
    [
      [
        {
          id: "https://news.ycombinator.com/item?id=1",
          url: "https://acme.test/a.pdf",
          title: "Wow",
          contentHtml: "1 points",
          publishedAt: at(3),
        },
      ],
      [
        {
          id: "https://news.ycombinator.com/item?id=1",
          url: "https://acme.test/a.pdf",
          title: "On Wrens [pdf]",
          contentHtml: "99 points",
          publishedAt: at(3),
        },
      ],
      [
        {
          id: "https://news.ycombinator.com/item?id=9",
          url: "https://acme.test/a.pdf",
          title: "Wrens (2019)",
          contentHtml: "3 points",
          publishedAt: at(0),
        },
      ],
    ],
    ["On Wrens [pdf]", "Wrens (2019)"],
  ],
  [
    "Mastodon: two greetings in the same words",
    [
      [
        {
          id: "https://social.test/@a/1",
          url: "https://social.test/@a/1",
          title: "",
          contentHtml: "Good morning",
          publishedAt: at(2),
        },
      ],
      [
        {
          id: "https://social.test/@a/2",
          url: "https://social.test/@a/2",
          title: "",
          contentHtml: "Good morning",
          publishedAt: at(1),
        },
      ],
    ],
    ["Good morning", "Good morning"],
  ],
  [
    "a changelog whose entries are anchors of one page",
    [
      [{ id: null, url: "https://acme.test/changelog#v1", title: "Fixes" }],
      [
        { id: null, url: "https://acme.test/changelog#v2", title: "Fixes" },
        { id: null, url: "https://acme.test/changelog#v1", title: "Fixes" },
      ],
      [{ id: null, url: "https://acme.test/changelog#v3", title: "Fixes" }],
    ],
    ["Fixes", "Fixes", "Fixes"],
  ],
  [
    "a job list: the same words for another town, the first one filled",
    [
      [
        {
          id: "j1",
          url: "https://acme.test/jobs/1",
          title: "Engineer, Berlin",
          contentHtml: LONG,
          publishedAt: day(1),
        },
      ],
      [{ id: "j2", url: "https://acme.test/jobs/2", title: "Engineer, Paris", contentHtml: LONG, publishedAt: day(1) }],
    ],
    ["Engineer, Berlin", "Engineer, Paris"],
  ],
  [
    "a job list: the same long title on the same day, for another team",
    [
      [
        {
          id: "j1",
          url: "https://acme.test/jobs/1",
          title: "Senior Engineer for Machine Learning",
          contentHtml: "You join the team in Berlin.",
          publishedAt: day(1),
        },
      ],
      [
        {
          id: "j2",
          url: "https://acme.test/jobs/2",
          title: "Senior Engineer for Machine Learning",
          contentHtml: "You join the team in Paris.",
          publishedAt: day(1),
        },
      ],
    ],
    ["Senior Engineer for Machine Learning", "Senior Engineer for Machine Learning"],
  ],
  [
    "a podcast whose episodes have one title and one page",
    [[episode(1), episode(2)], [episode(3)], [episode(4)], [episode(4)]],
    ["Episode", "Episode", "Episode", "Episode"],
  ],
  [
    "guids that are the moment of the last change",
    [
      [
        {
          id: "1763900000",
          url: "https://acme.test/one",
          title: "One",
          contentHtml: "What one says.",
          publishedAt: at(3),
        },
      ],
      [
        {
          id: "1763990000",
          url: "https://acme.test/one",
          title: "One",
          contentHtml: "What one says today.",
          publishedAt: at(1),
        },
      ],
      [
        {
          id: "1763999999",
          url: "https://acme.test/one",
          title: "One, corrected",
          contentHtml: "What one says today.",
          publishedAt: at(3),
        },
      ],
    ],
    ["One, corrected"],
  ],
  [
    "two people of a planet with a first post of the same name",
    [
      [
        {
          id: "https://ann.test/hello-world",
          url: "https://ann.test/hello-world",
          title: "Hello world",
          contentHtml: "I am Ann.",
          publishedAt: at(30),
        },
      ],
      [
        {
          id: "https://bob.test/hello-world",
          url: "https://bob.test/hello-world",
          title: "Hello world",
          contentHtml: "I am Bob.",
          publishedAt: at(1),
        },
      ],
    ],
    ["Hello world", "Hello world"],
  ],
  [
    "addresses with a session of each visit, and no guid",
    [
      [{ id: null, url: "https://acme.test/news?sid=aa1", title: "One piece of news today", publishedAt: at(1) }],
      [{ id: null, url: "https://acme.test/news?sid=bb2", title: "One piece of news today", publishedAt: at(1) }],
    ],
    ["One piece of news today"],
  ],
  [
    "a magazine that gives each month's issue the same name, date of the month and no text",
    [
      [
        {
          id: "2026-10",
          url: "https://acme.test/issues/2026-10",
          title: "Letter from the editors to all",
          publishedAt: day(40),
        },
      ],
      [
        {
          id: "2026-11",
          url: "https://acme.test/issues/2026-11",
          title: "Letter from the editors to all",
          publishedAt: day(10),
        },
      ],
    ],
    ["Letter from the editors to all", "Letter from the editors to all"],
  ],
  [
    "a story that gets a new address, a new guid and a longer text on the day it came out",
    [
      [
        {
          id: "https://acme.test/draft",
          url: "https://acme.test/draft",
          title: "Acme opens its archive of birds",
          contentHtml: "It opens.",
          publishedAt: at(1),
        },
      ],
      [
        {
          id: "https://acme.test/birds",
          url: "https://acme.test/birds",
          title: "Acme opens its archive of birds",
          contentHtml: "It opens on Monday.",
          publishedAt: at(1),
        },
      ],
    ],
    ["Acme opens its archive of birds"],
  ],
];

test.each(histories)("%s", async (_publisher, documents, titles) => {
  const memory = makeMemory();
  for (const document of documents) await memory.poll(document.map((item) => anItem(item)));
  expect([...memory.events.values()].map(({ title }) => title)).toEqual(titles);
});

function episode(no: number): Given {
  return {
    id: `episode-${no}`,
    url: "https://acme.test/show",
    title: "Episode",
    contentHtml: `In part ${no} we talk.`,
    publishedAt: at(20 - no),
  };
}

/** So many days ago, at an hour of its own. */
function at(days: number): string {
  return new Date(NOW - days * DAY_MS - 3_000).toISOString();
}

/** A day without an hour. */
function day(days: number): string {
  return `${at(days).slice(0, 10)}T00:00:00.000Z`;
}
