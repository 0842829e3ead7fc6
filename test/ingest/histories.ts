/** What publishers do to their feeds: documents one after the other, and the events that are meant. */
import type { FeedItem } from "../../src/feeds/index.ts";
import { anItem, NOW } from "./memory.ts";

const LONG = "Whoever joins us works on what many people use every day. ".repeat(6);

/** Guid (`=` is the address), address, title, text, date. */
type Post = readonly [id: string | null, url: string, title: string, text?: string | null, publishedAt?: string | null];
/** Documents of one feed, one after the other, and the titles that its events have in the end. */
type History = readonly [publisher: string, documents: readonly (readonly Post[])[], titles: readonly string[]];

export const histories: readonly History[] = [
  [
    "Medium: another slug after another title",
    [
      [["https://medium.com/p/1a2b", "https://medium.com/@acme/one-1a2b?source=rss-9------2", "One"]],
      [["https://medium.com/p/1a2b", "https://medium.com/@acme/uno-1a2b?source=rss-9------2", "Uno"]],
    ],
    ["Uno"],
  ],
  [
    "Substack: a post that is retitled, reworded and dated anew",
    [
      [["=", "https://acme.blog/p/one", "One", "First thoughts.", at(3)]],
      [["=", "https://acme.blog/p/one", "Second", "Rather other ones now.", at(1)]],
    ],
    ["Second"],
  ],
  [
    "WordPress: a draft's number, then a permanent address, then https",
    [
      [["=", "http://acme.test/?p=12", "One"]],
      [["http://acme.test/?p=12", "http://acme.test/2026/11/one/", "One and a half"]],
      [["https://acme.test/?p=12", "https://acme.test/2026/11/one/", "One and a half"]],
    ],
    ["One and a half"],
  ],
  [
    "Blogger: ids of one blog differ in their last number",
    [
      [["tag:blogger.com,1999:blog-1.post-22", "https://acme.test/1", "One"]],
      [
        ["tag:blogger.com,1999:blog-1.post-23", "https://acme.test/2", "Two"],
        ["tag:blogger.com,1999:blog-1.post-22", "https://acme.test/1", "One!"],
      ],
    ],
    ["One", "Two"],
  ],
  [
    "FeedBurner: a redirecting address gives way to the page",
    [
      [["http://acme.test/one", "http://feedproxy.google.com/~r/acme/~3/xYz/", "One"]],
      [["http://acme.test/one", "https://acme.test/one", "One"]],
      [[null, "https://acme.test/one", "One, corrected"]],
    ],
    ["One, corrected"],
  ],
  [
    "arXiv by RSS: a new version with another title, abstract and date",
    [
      [["oai:arXiv.org:2511.00001v1", "https://arxiv.org/abs/2511.00001", "On Wrens", "On wrens.", at(9)]],
      [
        [
          "oai:arXiv.org:2511.00001v2",
          "https://arxiv.org/abs/2511.00001",
          "On Wrens and Robins",
          "Two birds now.",
          at(1),
        ],
      ],
    ],
    ["On Wrens and Robins"],
  ],
  [
    "arXiv by its API: the version stands in id and address",
    [
      [["=", "http://arxiv.org/abs/2511.00001v1", "On Wrens", "On wrens.", at(9)]],
      [
        [
          "http://arxiv.org/abs/2511.00001v2",
          "http://arxiv.org/pdf/2511.00001v2",
          "On Two Birds",
          "Two birds now.",
          at(1),
        ],
      ],
    ],
    ["On Two Birds"],
  ],
  [
    "YouTube: a video gets another title and becomes a short",
    [
      [["yt:video:abcdefgh-_1", "https://www.youtube.com/watch?v=abcdefgh-_1", "A talk"]],
      [
        ["yt:video:abcdefgh-_2", "https://www.youtube.com/watch?v=abcdefgh-_2", "A talk"],
        ["yt:video:abcdefgh-_1", "https://www.youtube.com/shorts/abcdefgh-_1", "THE talk"],
      ],
    ],
    ["THE talk", "A talk"],
  ],
  [
    "GitHub: releases of one name on one day, their notes edited",
    [
      [
        [
          "tag:github.com,2008:1/v1.0.1",
          "https://github.com/a/b/releases/tag/v1.0.1",
          "Patch release",
          "Bug fixes.",
          at(3),
        ],
      ],
      [
        [
          "tag:github.com,2008:1/v1.0.2",
          "https://github.com/a/b/releases/tag/v1.0.2",
          "Patch release",
          "Bug fixes.",
          at(2),
        ],
        [
          "tag:github.com,2008:1/v1.0.1",
          "https://github.com/a/b/releases/tag/v1.0.1",
          "Patch release",
          "Bug fixes, and thanks.",
          at(3),
        ],
      ],
      [
        [
          "tag:github.com,2008:1/v1.0.3",
          "https://github.com/a/b/releases/tag/v1.0.3",
          "Patch release",
          "Bug fixes.",
          at(1),
        ],
      ],
    ],
    ["Patch release", "Patch release", "Patch release"],
  ],
  [
    "Hacker News: a link gets its true title, and is submitted again",
    [
      [["https://hn.test/item?id=1", "https://acme.test/a.pdf", "Wow", "1 points", at(3)]],
      [["https://hn.test/item?id=1", "https://acme.test/a.pdf", "On Wrens [pdf]", "99 points", at(3)]],
      [["https://hn.test/item?id=9", "https://acme.test/a.pdf", "Wrens (2019)", "3 points", at(0)]],
    ],
    ["On Wrens [pdf]", "Wrens (2019)"],
  ],
  [
    "Mastodon: two greetings in the same words",
    [
      [["=", "https://social.test/@a/1", "", "Good morning", at(2)]],
      [["=", "https://social.test/@a/2", "", "Good morning", at(1)]],
    ],
    ["Good morning", "Good morning"],
  ],
  [
    "a changelog whose entries are anchors of one page",
    [
      [[null, "https://acme.test/changelog#v1", "Fixes"]],
      [
        [null, "https://acme.test/changelog#v2", "Fixes"],
        [null, "https://acme.test/changelog#v1", "Fixes"],
      ],
      [[null, "https://acme.test/changelog#v3", "Fixes"]],
    ],
    ["Fixes", "Fixes", "Fixes"],
  ],
  [
    "a job list: the same words for another town, the first one filled",
    [
      [["j1", "https://acme.test/jobs/1", "Engineer, Berlin", LONG, day(1)]],
      [["j2", "https://acme.test/jobs/2", "Engineer, Paris", LONG, day(1)]],
    ],
    ["Engineer, Berlin", "Engineer, Paris"],
  ],
  [
    "a job list: the same long title on the same day, for another team",
    [
      [["j1", "https://acme.test/jobs/1", "Engineer for Machine Learning", "A team in Berlin.", day(1)]],
      [["j2", "https://acme.test/jobs/2", "Engineer for Machine Learning", "A team in Paris.", day(1)]],
    ],
    ["Engineer for Machine Learning", "Engineer for Machine Learning"],
  ],
  [
    "a podcast whose episodes have one title and one page",
    [[episode(1), episode(2)], [episode(3)], [episode(4)], [episode(4)]],
    ["Episode", "Episode", "Episode", "Episode"],
  ],
  [
    "guids that are the moment of the last change",
    [
      [["1763900000", "https://acme.test/one", "One", "What it says.", at(3)]],
      [["1763990000", "https://acme.test/one", "One", "What it says today.", at(1)]],
      [["1763999999", "https://acme.test/one", "One, corrected", "What it says today.", at(3)]],
    ],
    ["One, corrected"],
  ],
  [
    "two people of a planet with a first post of the same name",
    [
      [["=", "https://ann.test/hello-world", "Hello world", "I am Ann.", at(30)]],
      [["=", "https://bob.test/hello-world", "Hello world", "I am Bob.", at(1)]],
    ],
    ["Hello world", "Hello world"],
  ],
  [
    "addresses with a session of each visit, and no guid",
    [
      [[null, "https://acme.test/news?sid=aa1", "One piece of news today", null, at(1)]],
      [[null, "https://acme.test/news?sid=bb2", "One piece of news today", null, at(1)]],
    ],
    ["One piece of news today"],
  ],
  [
    "a magazine that gives each month's issue the same name, date of the month and no text",
    [
      [["2026-10", "https://acme.test/issues/2026-10", "A letter from our editors", null, day(40)]],
      [["2026-11", "https://acme.test/issues/2026-11", "A letter from our editors", null, day(10)]],
    ],
    ["A letter from our editors", "A letter from our editors"],
  ],
  [
    "a story that gets a new address, a new guid and a longer text on the day it came out",
    [
      [["=", "https://acme.test/draft", "An archive of birds opens", "It opens.", at(1)]],
      [["=", "https://acme.test/birds", "An archive of birds opens", "It opens on Monday.", at(1)]],
    ],
    ["An archive of birds opens"],
  ],
];

export function toFeedItem([id, url, title, text = null, publishedAt = null]: Post): FeedItem {
  return anItem({ id: id === "=" ? url : id, url, title, contentHtml: text, publishedAt });
}

function episode(no: number): Post {
  return [`episode-${no}`, "https://acme.test/show", "Episode", `In part ${no} we talk.`, at(20 - no)];
}

/** So many days ago, at an hour of its own. */
function at(days: number): string {
  return new Date(NOW - days * 86_400_000 - 3_000).toISOString();
}

/** A day without an hour. */
function day(days: number): string {
  return `${at(days).slice(0, 10)}T00:00:00.000Z`;
}
