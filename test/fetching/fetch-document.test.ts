import { expect, test } from "vitest";
import { type DocumentRequest, fetchDocument } from "../../src/fetching/fetch-document.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const FEED = "https://acme.test/feed";

test("a document comes with its bytes, type and validators", async () => {
  const headers = {
    "content-type": "application/rss+xml",
    etag: 'W/"1"',
    "last-modified": "Sun, 22 Nov 2026 08:00:00 GMT",
    "cache-control": "public, max-age=600",
  };
  const result = await look(() => new Response("<rss/>", { headers }));
  expect(result).toMatchObject({
    outcome: "fetched",
    httpStatus: 200,
    url: FEED,
    contentType: "application/rss+xml",
    etag: 'W/"1"',
    lastModified: "Sun, 22 Nov 2026 08:00:00 GMT",
    freshMs: 600_000,
    bytes: 6,
    requests: 1,
  });
});

test("validators are sent back byte for byte, with an honest name", async () => {
  const asked: Headers[] = [];
  const result = await look(
    (request) => {
      asked.push(request.headers);
      return new Response(null, { status: 304, headers: { etag: '"2"' } });
    },
    { etag: 'W/"1"', lastModified: "yesterday-ish" },
  );
  expect(asked[0]?.get("if-none-match")).toBe('W/"1"');
  expect(asked[0]?.get("if-modified-since")).toBe("yesterday-ish");
  expect(asked[0]?.get("user-agent")).toBe("Almanac/0.1 (+https://almanac.test/about)");
  expect(result).toMatchObject({ outcome: "not_modified", etag: '"2"', bytes: 0 });
});

test("a 304 that nobody asked for is an error", async () => {
  expect(await look(() => new Response(null, { status: 304 }))).toMatchObject({
    outcome: "http_error",
    httpStatus: 304,
  });
});

test("redirects are followed one by one to the last address", async () => {
  const result = await look((request) =>
    request.url === FEED ? redirect("/moved?x=1", 301) : new Response(new URL(request.url).pathname),
  );
  expect(result).toMatchObject({ outcome: "fetched", url: "https://acme.test/moved?x=1", requests: 2 });
});

const HTTPS = "https://acme.test/";
test.each([
  ["one permanent hop", { "/feed": [301, "/new"] }, `${HTTPS}new`],
  ["permanent hops in a row", { "/feed": [308, "/next"], "/next": [301, "/new"] }, `${HTTPS}new`],
  ["no hop", {}, null],
  ["a temporary hop", { "/feed": [302, "/new"] }, null],
  ["see other", { "/feed": [303, "/new"] }, null],
  ["a temporary hop that keeps the method", { "/feed": [307, "/new"] }, null],
  ["a permanent hop, then a temporary one", { "/feed": [301, "/next"], "/next": [302, "/new"] }, null],
  ["a temporary hop, then a permanent one", { "/feed": [302, "/next"], "/next": [301, "/new"] }, null],
  ["a permanent hop down from https", { "/feed": [301, "http://acme.test/new"] }, null],
] satisfies [string, Record<string, [number, string]>, string | null][])(
  "%s is a move only if all of the way is",
  async (_name, hops: Record<string, [number, string]>, movedTo) => {
    const result = await look(({ url }) => {
      const hop = hops[new URL(url).pathname];
      return hop ? redirect(hop[1], hop[0]) : new Response("<rss/>");
    });
    expect(result).toMatchObject({ outcome: "fetched", movedTo });
  },
);

test("a 304 at the end of the way tells of the move as well", async () => {
  const result = await look(({ url }) => (url === FEED ? redirect("/new", 301) : new Response(null, { status: 304 })), {
    etag: '"1"',
  });
  expect(result).toMatchObject({ outcome: "not_modified", movedTo: `${HTTPS}new` });
});

test("a name and a password in an address are sent to nobody, at no hop", async () => {
  const asked: Request[] = [];
  const answer = (request: Request) => {
    asked.push(request);
    return asked.length === 1 ? redirect("https://a:b@other.test/x", 301) : new Response("<rss/>");
  };
  const result = await look(answer, { url: "https://user:secret@acme.test/feed#top" });
  expect(asked.map(({ url, headers }) => [url, headers.get("authorization")])).toEqual([
    [FEED, null],
    ["https://other.test/x", null],
  ]);
  expect(result).toMatchObject({ movedTo: "https://other.test/x" });
});

test.each([
  [{ "cache-control": "public, max-age=600" }, 600_000],
  [{ "cache-control": "max-age=600", expires: "Mon, 23 Nov 2026 18:00:00 GMT" }, 600_000],
  [{ expires: "Mon, 23 Nov 2026 12:30:00 GMT" }, 1_800_000],
  [{ expires: "Mon, 23 Nov 2026 13:00:00 GMT", date: "Mon, 23 Nov 2026 12:55:00 GMT" }, 300_000],
  [{ "cache-control": "no-cache, max-age=600" }, null],
  [{ "cache-control": "no-store" }, null],
  [{ expires: "0" }, null],
  [{ "cache-control": "s-maxage=600" }, null],
  [{}, null],
])("an answer with %j is fresh for %s ms", async (headers: Record<string, string>, freshMs) => {
  expect(await look(() => new Response("<rss/>", { headers }))).toMatchObject({ freshMs });
});

test.each([
  ["a feed", {}, /^application\/feed\+json/],
  ["a page", { accept: "page" }, /^text\/html/],
] satisfies [string, Partial<DocumentRequest>, RegExp][])("%s is asked for as that", async (_name, hope, accept) => {
  const result = await look(
    ({ headers }) => new Response("", { headers: { etag: headers.get("accept") ?? "" } }),
    hope,
  );
  expect(result).toMatchObject({ etag: expect.stringMatching(accept) });
});

test("a redirect to an inner address is not followed", async () => {
  const asked: string[] = [];
  const result = await look((request) => {
    asked.push(request.url);
    return redirect("http://169.254.169.254/latest", 302);
  });
  expect(result).toMatchObject({
    outcome: "refused_address",
    requests: 1,
    message: "169.254.169.254 is no public address",
  });
  expect(asked).toEqual([FEED]);
});

test("who asks may refuse an address, the first as well as one on the way, and learns which it was", async () => {
  const refusal = { outcome: "refused_address", url: "https://acme.test/private", message: "it is private" };
  const onTheWay = await look(() => redirect("/private", 302), { refuse });
  expect(onTheWay).toMatchObject({ ...refusal, requests: 1 });
  const first = await look(never, { url: "https://acme.test/private", refuse });
  expect(first).toMatchObject({ ...refusal, requests: 0 });
});

test("redirects that never end are given up after five", async () => {
  const result = await look((request) => redirect(`${request.url}x`, 302));
  expect(result).toMatchObject({ outcome: "too_many_redirects", requests: 6 });
});

test.each([
  [404, {}, "not_found", null],
  [410, {}, "gone", null],
  [429, { "retry-after": "120" }, "rate_limited", 120_000],
  [429, { "retry-after": "Mon, 23 Nov 2026 12:05:00 GMT" }, "rate_limited", 300_000],
  [429, { "retry-after": "9999999" }, "rate_limited", 172_800_000],
  [429, { "retry-after": "99999999999" }, "rate_limited", 172_800_000],
  [429, { "retry-after": "soon" }, "rate_limited", null],
  [503, { "retry-after": "60" }, "unavailable", 60_000],
  [429, { "retry-after": "1.5" }, "rate_limited", null],
  [503, {}, "unavailable", null],
  [403, { "cf-mitigated": "challenge" }, "challenged", null],
  [500, {}, "http_error", null],
])("status %d with %j is %s", async (status, headers, outcome, retryAfterMs) => {
  const result = await look(() => new Response("no", { status, headers }));
  expect(result).toMatchObject({
    outcome,
    retryAfterMs,
    httpStatus: status,
    message: expect.stringContaining(`${status}`),
  });
});

test("a body past the limit is stopped while it comes", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1000;
      controller.enqueue(new Uint8Array(1000));
    },
  });
  const result = await look(() => new Response(endless), { maxBytes: 10_000 });
  expect(result).toMatchObject({ outcome: "too_large", httpStatus: 200, message: "the answer is larger than 10 KiB" });
  expect(sent).toBeLessThan(15_000);
});

test("an answer that does not come in time is a timeout, before its head and in its body", async () => {
  const expected = { outcome: "timeout", message: "no whole answer within 0.1 seconds" };
  expect(await look(silent, { timeoutMs: 50 })).toMatchObject(expected);
  expect(await look(dripping, { timeoutMs: 50 })).toMatchObject(expected);
});

test("a connection that fails is told in words", async () => {
  const result = await look(() => Promise.reject(new TypeError("connection refused")));
  expect(result).toMatchObject({
    outcome: "unreachable",
    message: "the connection failed: connection refused",
    requests: 1,
  });
});

test.each([
  [new Error("internal error; reference = h3xu8nn1"), "the connection failed: the server could not be reached"],
  [new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") }), /failed: getaddrinfo ENOTFOUND$/],
  ["a text", "the connection failed: no reason given"],
])("of %s people read what it means", async (error, message) => {
  const result = await look(() => Promise.reject(error));
  expect(result).toMatchObject({ outcome: "unreachable", message: expect.stringMatching(message) });
});

test("what is no public address is not even asked", async () => {
  expect(await look(never, { url: "http://localhost:8080/" })).toMatchObject({
    outcome: "refused_address",
    requests: 0,
  });
  expect(await look(never, { url: "not an address" })).toMatchObject({ outcome: "refused_address", requests: 0 });
});

function look(answer: (request: Request) => Response | Promise<Response>, more: Partial<DocumentRequest> = {}) {
  const request = { url: FEED, userAgent: "Almanac/0.1 (+https://almanac.test/about)", now: NOW, ...more };
  return fetchDocument(async (input, init) => answer(new Request(input, init)), request);
}

function refuse(url: string): string | null {
  return url.endsWith("/private") ? "it is private" : null;
}

function silent({ signal }: Request): Promise<Response> {
  return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

function dripping({ signal }: Request): Response {
  const start = (controller: ReadableStreamDefaultController) =>
    signal.addEventListener("abort", () => controller.error(signal.reason));
  return new Response(new ReadableStream({ start }));
}

function never(): Promise<Response> {
  return Promise.reject(new Error("asked"));
}

function redirect(location: string, status: number): Response {
  return new Response(null, { status, headers: { location } });
}
