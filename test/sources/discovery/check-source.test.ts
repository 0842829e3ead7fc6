import { expect, test } from "vitest";
import type { ListingRules } from "../../../src/feeds/listing/rules.ts";
import { checkSource, type SourceCheck } from "../../../src/sources/discovery/check-source.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const LONG = "A sentence that is part of a whole article. ".repeat(20);
const item = (n: number, text = LONG) =>
  `<item><title>Item ${n}</title><link>https://acme.example/item-${n}</link><description>${text}</description></item>`;
const feed = (title: string, items = item(1) + item(2)) =>
  `<rss version="2.0"><channel><title>${title}</title>${items}</channel></rss>`;
const page = (head: string, body = "") => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const ALTERNATE = '<link rel="alternate" type="application/rss+xml" href="/feed">';
const CARDS = [1, 2, 3]
  .map(
    (n) =>
      `<article><a href="/posts/${n}"><h3>The post number ${n} of them</h3></a><time datetime="2026-11-0${n}">x</time></article>`,
  )
  .join("");

/** What a server answers: a body, or a status with where it leads. */
type Answer = string | Readonly<{ status: number; location?: string; headers?: Record<string, string> }>;

test("an address that is a feed is taken as it is", async () => {
  const { check, asked } = await look("https://acme.example/feed", { "https://acme.example/feed": feed("Acme") });
  expect(check).toMatchObject({
    url: "https://acme.example/feed",
    found: "the address is a feed",
    kind: "feed",
    format: "rss",
    rule: null,
    items: [
      { title: "Item 1", url: "https://acme.example/item-1", publishedAt: null, author: null },
      { title: "Item 2" },
    ],
    entry: { slug: "acme", name: "Acme", url: "https://acme.example/feed" },
  });
  expect(asked).toHaveLength(1);
});

test("a page leads to the feed it names", async () => {
  const { check, asked } = await look("acme.example", {
    "https://acme.example/": page(ALTERNATE),
    "https://acme.example/feed": feed("Acme"),
  });
  expect(check).toMatchObject({
    url: "https://acme.example/feed",
    found: 'the page names it in <link rel="alternate">',
    entry: { homeUrl: "https://acme.example/" },
  });
  expect(asked).toEqual(["https://acme.example/", "https://acme.example/feed"]);
});

test("where https is silent, an address without a scheme is asked by http; one with a scheme is not", async () => {
  const site = { "http://acme.example/": feed("Acme") };
  expect((await look("acme.example", site)).check?.url).toBe("http://acme.example/");
  expect((await look("https://acme.example", site)).message).toContain("the connection failed");
});

test("an address is taken without scheme of old browsers, name, password and fragment", async () => {
  const site = { "https://acme.example/feed": feed("Acme") };
  for (const address of [
    "feed://acme.example/feed",
    "feed:https://acme.example/feed",
    "https://me:pw@acme.example/feed#x",
  ]) {
    const { check } = await look(address, site);
    expect([check?.url, check?.entry.url], address).toEqual(Array(2).fill("https://acme.example/feed"));
  }
});

test("a host that only begins like this machine is asked by https", async () => {
  const { asked } = await look("localhost.acme.example", { "https://localhost.acme.example/": feed("Acme") });
  expect(asked).toEqual(["https://localhost.acme.example/"]);
});

test("a source whose name has no Latin letter is called by its host", async () => {
  const { check } = await look("https://acme.example/feed", { "https://acme.example/feed": feed("新しいモデル") });
  expect(check?.entry).toMatchObject({ slug: "acme-example", name: "新しいモデル" });
});

test("permanent redirects are taken over, others are not", async () => {
  for (const [status, url] of [
    [301, "https://acme.example/feed"],
    [302, "http://acme.example/feed"],
  ] as const) {
    const { check } = await look("http://acme.example/feed", {
      "http://acme.example/feed": { status, location: "https://acme.example/feed" },
      "https://acme.example/feed": feed("Acme"),
    });
    expect(check?.url, String(status)).toBe(url);
  }
});

test("a known site's feed comes before what the page names, also by its canonical address", async () => {
  const channel = "https://www.youtube.com/feeds/videos.xml?channel_id=UC1";
  const { check } = await look("https://www.youtube.com/@acme", {
    "https://www.youtube.com/@acme": page('<link rel="canonical" href="https://www.youtube.com/channel/UC1">'),
    [channel]: feed("Acme's films"),
  });
  expect(check).toMatchObject({ url: channel, found: "YouTube has a feed at this address" });
});

test("a link on the page is followed where it names none", async () => {
  const { check } = await look("https://acme.example/", {
    "https://acme.example/": page("", '<a href="/news/atom.xml">RSS</a>'),
    "https://acme.example/news/atom.xml": feed("Acme"),
  });
  expect(check).toMatchObject({ url: "https://acme.example/news/atom.xml", found: "the page links to it" });
});

test("usual places are tried one after another until the first feed, the page's own section first", async () => {
  const { check, asked, atOnce } = await look("https://acme.example/blog", {
    "https://acme.example/blog": page(""),
    "https://acme.example/feed": { status: 302, location: "/" },
    "https://acme.example/": page(ALTERNATE),
    "https://acme.example/rss.xml": feed("Acme"),
  });
  expect(check).toMatchObject({ url: "https://acme.example/rss.xml", found: "a usual place for feeds: /rss.xml" });
  expect(asked.map((url) => new URL(url).pathname)).toEqual([
    "/blog",
    "/blog/feed",
    "/blog/rss.xml",
    "/feed",
    "/rss.xml",
  ]);
  expect(atOnce).toBe(1);
});

test("no more than eight addresses are asked", async () => {
  const links = Array.from({ length: 30 }, (_, n) => `<a href="/${n}/feed">x</a>`).join("");
  const { check, asked } = await look("https://acme.example/", { "https://acme.example/": page("", links) });
  expect(check).toBeNull();
  expect(asked).toHaveLength(8);
});

test("an empty feed is taken only where nothing better is found", async () => {
  const site = { "https://acme.example/": page(ALTERNATE), "https://acme.example/feed": feed("Acme", "") };
  const { check } = await look("https://acme.example/", site);
  expect(check).toMatchObject({
    url: "https://acme.example/feed",
    items: [],
    notes: ["it holds no item at the moment"],
  });
  const better = { ...site, "https://acme.example/rss.xml": feed("Acme") };
  expect((await look("https://acme.example/", better)).check?.url).toBe("https://acme.example/rss.xml");
});

test("a page without any feed is read itself", async () => {
  const { check } = await look("https://acme.example/news", {
    "https://acme.example/news": page('<meta property="og:site_name" content="Acme">', `<main>${CARDS}</main>`),
  });
  expect(check).toMatchObject({
    url: "https://acme.example/news",
    found: "the page itself lists articles",
    kind: "listing",
    format: "listing",
    items: [{ title: "The post number 1 of them" }, {}, {}],
    entry: { slug: "acme", kind: "listing", homeUrl: "https://acme.example/news", fullText: "page" },
  });
  expect(check?.rule).toContain("3");
});

test("a feed that the page names and that cannot be read is told of", async () => {
  const site = { "https://acme.example/": page(ALTERNATE, CARDS), "https://acme.example/feed": { status: 503 } };
  const broken = "a feed that cannot be read (https://acme.example/feed: the server answered 503: it is out of service";
  expect((await look("https://acme.example/", site)).check?.found).toContain(`lists articles; it names ${broken}`);
  const bare = { ...site, "https://acme.example/": page(ALTERNATE) };
  expect((await look("https://acme.example/", bare)).message).toContain(`https://acme.example/ names ${broken}`);
});

test("rules of the operator's own are tried on the page before any feed is looked for", async () => {
  const rules: ListingRules = { item: ["article"] };
  const site = { "https://acme.example/news": page(ALTERNATE, CARDS) };
  const { check, asked } = await look("https://acme.example/news", site, { rules });
  expect(check).toMatchObject({ kind: "listing", entry: { listing: rules } });
  expect(check?.rule).toContain("`article`");
  expect(asked).toHaveLength(1);
  const wrong = await look("https://acme.example/news", site, { rules: { item: ["li.none"] } });
  expect(wrong.message).toContain("no element matches `li.none`");
  const needless = await look("https://acme.example/feed", { "https://acme.example/feed": feed("Acme") }, { rules });
  expect(needless.check?.found).toBe("the address is a feed, for which no rules are needed");
});

test("a feed of teasers is told to be one", async () => {
  const stubs = feed("Acme", item(1, "Short.") + item(2, "Short too."));
  const { check } = await look("https://acme.example/feed", { "https://acme.example/feed": stubs });
  expect(check?.notes).toEqual([expect.stringContaining('"fullText": "page"')]);
  expect(check?.entry.fullText).toBe("page");
});

test("an aggregator, whose items lead everywhere, is not told to fetch their pages", async () => {
  const elsewhere = [1, 2, 3].map((n) => item(n, "Short.").replace("acme.example", `site-${n}.example`)).join("");
  const { check } = await look("https://acme.example/feed", { "https://acme.example/feed": feed("Acme", elsewhere) });
  expect(check).toMatchObject({ notes: [], entry: { slug: "acme" } });
  expect(check?.entry.fullText).toBeUndefined();
});

test("what stands behind a page for people is said in one line when nothing is found", async () => {
  const { message } = await look("https://acme.example/", { "https://acme.example/": page("", "<p>Hello</p>") });
  expect(message).toMatch(
    /^https:\/\/acme\.example\/ names no feed, and the page lists nothing that looks like an article/,
  );
  expect((await look("https://acme.example/gone", {})).message).toContain("the server answered 404");
  expect((await look("javascript:alert(1)", {})).message).toBe("https://javascript:alert(1) is no address");
});

test("an inner address is refused, and a public page does not lead to one", async () => {
  expect((await look("http://127.0.0.1:1/", {})).message).toContain("127.0.0.1 is this machine itself");
  const inward = page('<link rel="alternate" type="application/rss+xml" href="http://192.168.0.1/feed">');
  const { asked } = await look("https://acme.example/", { "https://acme.example/": inward });
  expect(asked.filter((url) => url.includes("192.168"))).toEqual([]);
  expect(
    (await look("127.0.0.1:1/feed", { "http://127.0.0.1:1/feed": feed("Own") }, { allowLoopback: true })).check?.url,
  ).toBe("http://127.0.0.1:1/feed");
});

type More = { rules?: ListingRules; allowLoopback?: boolean };

async function look(address: string, site: Record<string, Answer>, { rules, allowLoopback = false }: More = {}) {
  const asked: string[] = [];
  let open = 0;
  let atOnce = 0;
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const url = input instanceof Request ? input.url : input.toString();
    asked.push(url);
    atOnce = Math.max(atOnce, (open += 1));
    await Promise.resolve();
    open -= 1;
    return answer(site, url);
  };
  const options = { fetch, userAgent: "Almanac/0.1", now: NOW, allowLoopback, rules: rules ?? null };
  const result = await checkSource(options, address);
  const check: SourceCheck | null = result.ok ? result.check : null;
  return { check, message: result.ok ? "" : result.message, asked, atOnce };
}

function answer(site: Record<string, Answer>, url: string): Response {
  const told = site[url];
  if (told === undefined && !Object.keys(site).some((known) => new URL(known).origin === new URL(url).origin)) {
    if (Object.keys(site).length > 0) throw new TypeError("connection refused");
  }
  if (told === undefined) return new Response("not here", { status: 404 });
  if (typeof told === "string") {
    const type = told.startsWith("<!doctype") ? "text/html; charset=utf-8" : "application/rss+xml";
    return new Response(told, { headers: { "content-type": type } });
  }
  const location = told.location === undefined ? {} : { location: new URL(told.location, url).href };
  return new Response(null, { status: told.status, headers: location });
}
