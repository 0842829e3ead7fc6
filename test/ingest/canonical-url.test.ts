import { expect, test } from "vitest";
import { isFrontPage, urlKey } from "../../src/ingest/canonical-url.ts";
import { publicUrl } from "../../src/ingest/host-moves.ts";

test.each([
  "http://acme.test/post",
  "https://www.acme.test/post/",
  "HTTPS://ACME.test:443/post",
  "https://acme.test/post?utm_source=rss&utm_medium=feed",
  "https://acme.test/post?fbclid=1#comments",
  "https://acme.test/post/?ref=other.test",
  "https://acme.test/post?source=rss-12ab------2#:~:text=hello",
  "https://m.acme.test/post",
  "https://mobile.acme.test/post",
  "https://amp.acme.test/post",
  "https://acme.test/post/amp/",
  "https://acme.test/post.amp.html",
  "https://acme.test/post?amp=1",
  "https://acme.test/post?outputType=amp",
  "https://acme-test.cdn.ampproject.org/c/s/acme.test/post",
  "https://www.google.com/amp/s/www.acme.test/post/amp/",
  "https://acme.test/post/index.html",
  "https://acme.test//post/index.php",
  "https://acme.test/%70ost",
])("%s is the same page", (address) => {
  expect(urlKey(address)).toBe("acme.test/post");
});

test.each([
  ["https://acme.test/log#v2", "acme.test/log#v2"],
  ["https://acme.test/log/#v2", "acme.test/log#v2"],
  ["https://acme.test/blog?id=2&a=1", "acme.test/blog?a=1&id=2"],
  ["https://acme.test/code?ref=main", "acme.test/code?ref=main"],
  ["https://acme.test:8443/post", "acme.test:8443/post"],
  ["https://blog.acme.test/Post", "blog.acme.test/Post"],
  ["https://acme.test/amplifiers?amp=3", "acme.test/amplifiers?amp=3"],
  ["https://acme.test/index", "acme.test/index"],
  ["https://m.test/post", "m.test/post"],
  ["https://acme.test/a%2fb", "acme.test/a%2Fb"],
])("%s keeps what tells it apart", (address, key) => {
  expect(urlKey(address)).toBe(key);
});

test("what is no web address has no name", () => {
  expect([urlKey("mailto:a@acme.test"), urlKey("/post")]).toEqual([null, null]);
});

test("a front page is told from a page", () => {
  const keys = ["https://www.acme.test/", "https://acme.test/?p=1", "https://acme.test/post"].map(urlKey);
  expect(keys.map((key) => isFrontPage(key ?? ""))).toEqual([true, false, false]);
});

test.each([
  "https://arxiv.org/abs/2511.00001",
  "http://www.arxiv.org/abs/2511.00001v2",
  "https://arxiv.org/pdf/2511.00001v1.pdf",
  "https://arxiv.org/html/2511.00001v3/",
])("%s is a paper's abstract", (address) => {
  expect(urlKey(address)).toBe("arxiv.org/abs/2511.00001");
});

test.each([
  ["https://youtu.be/abcdefgh-_1?si=shared", "youtube.com/watch?v=abcdefgh-_1"],
  ["https://www.youtube.com/shorts/abcdefgh-_1", "youtube.com/watch?v=abcdefgh-_1"],
  ["https://arxiv.org/abs/cs.CL/0501001v1", "arxiv.org/abs/cs.CL/0501001"],
  ["https://arxiv.org/list/cs.CL/recent", "arxiv.org/list/cs.CL/recent"],
])("%s is known as %s", (address, key) => {
  expect(urlKey(address)).toBe(key);
});

test("a feed whose addresses are not those of the public site leads to the public site", () => {
  const [inFeed, onSite] = [
    "https://charonhub.deeplearning.ai/issue-1/",
    "https://www.deeplearning.ai/the-batch/issue-1/",
  ];
  expect(urlKey(inFeed)).toBe(urlKey(onSite));
  expect(publicUrl(inFeed)).toBe("https://www.deeplearning.ai/the-batch/issue-1");
  expect(publicUrl(onSite)).toBe(onSite);
  expect(publicUrl("https://charonhub.deeplearning.ai/about/")).toBe("https://charonhub.deeplearning.ai/about/");
});
