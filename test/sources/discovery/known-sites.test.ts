import { expect, test } from "vitest";
import { feedsOfKnownSite } from "../../../src/sources/discovery/known-sites.ts";

const YOUTUBE = "https://www.youtube.com/feeds/videos.xml";

test.each([
  ["https://www.youtube.com/channel/UCabc", [`${YOUTUBE}?channel_id=UCabc`]],
  ["https://m.youtube.com/user/acme", [`${YOUTUBE}?user=acme`]],
  ["https://www.youtube.com/playlist?list=PLabc", [`${YOUTUBE}?playlist_id=PLabc`]],
  ["https://www.youtube.com/@acme", []],
  [
    "https://github.com/acme/lab",
    ["https://github.com/acme/lab/releases.atom", "https://github.com/acme/lab/commits.atom"],
  ],
  ["https://github.com/acme/lab/releases/tag/v1", ["https://github.com/acme/lab/releases.atom"]],
  ["https://github.com/acme/lab/commits/main", ["https://github.com/acme/lab/commits/main.atom"]],
  ["https://github.com/acme/lab/tags", ["https://github.com/acme/lab/tags.atom"]],
  ["https://github.com/acme", ["https://github.com/acme.atom"]],
  ["https://github.com/acme/lab/issues", []],
  ["https://github.com/topics/ai", []],
  ["https://old.reddit.com/r/lab/top/", ["https://www.reddit.com/r/lab/top/.rss"]],
  ["https://www.reddit.com/user/acme", ["https://www.reddit.com/user/acme/.rss"]],
  ["https://bsky.app/profile/acme.example", ["https://bsky.app/profile/acme.example/rss"]],
  ["https://arxiv.org/list/cs.AI/recent", ["https://rss.arxiv.org/rss/cs.AI"]],
  ["https://lab.substack.com/p/a-post", ["https://lab.substack.com/feed"]],
  ["https://medium.com/@acme/a-post-1a2b", ["https://medium.com/feed/@acme"]],
  ["https://medium.com/tag/ai", ["https://medium.com/feed/tag/ai"]],
  ["https://acme.medium.com/", ["https://acme.medium.com/feed"]],
  ["https://social.example/@acme", ["https://social.example/@acme.rss"]],
  ["https://acme.example/blog", []],
  ["no address", []],
])("%s", (page, feeds) => {
  expect(feedsOfKnownSite(page).map(({ url }) => url)).toEqual(feeds);
});
