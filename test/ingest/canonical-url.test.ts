import { expect, test } from "vitest";
import { isFrontPage, urlKey } from "../../src/ingest/canonical-url.ts";

test.each([
  "http://acme.test/post",
  "https://www.acme.test/post/",
  "HTTPS://ACME.test:443/post",
  "https://acme.test/post?utm_source=rss&utm_medium=feed",
  "https://acme.test/post?fbclid=1#comments",
  "https://acme.test/post/?ref=other.test",
  "https://acme.test/post?source=rss-12ab------2#:~:text=hello",
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
