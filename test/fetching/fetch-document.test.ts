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
    maxAgeMs: 600_000,
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
  [503, { "retry-after": "60" }, "rate_limited", 60_000],
  [503, {}, "http_error", null],
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
