import { expect, test } from "vitest";
import { makeVisitor } from "../../../src/sources/discovery/visit.ts";

const RSS = '<rss version="2.0"><channel><title>Acme</title></channel></rss>';

test.each([429, 503])("after %i a server is not guessed at", async (status) => {
  const { visit, asked } = visitor({ "https://acme.example/feed": status });
  await visit("https://acme.example/feed");
  expect(await visit("https://acme.example/rss.xml", { isGuess: true })).toMatchObject({ outcome: "skipped" });
  expect(asked).toEqual(["https://acme.example/feed"]);
});

test("a 429 is about the whole host: also what its pages name is not asked", async () => {
  const { visit, asked } = visitor({ "https://acme.example/feed": 429, "https://acme.example/busy": 503 });
  await visit("https://acme.example/busy");
  await visit("https://acme.example/feed");
  expect(await visit("https://acme.example/other")).toMatchObject({ outcome: "skipped" });
  expect(await visit("https://other.example/feed")).toMatchObject({ kind: "feed" });
  expect(asked).toHaveLength(3);
});

test("no address is asked twice, nor kept with a name, a password or a fragment", async () => {
  const { visit, asked } = visitor({});
  const seen = await visit("https://me:pw@acme.example/feed#top");
  expect(seen).toMatchObject({ kind: "feed", url: "https://acme.example/feed" });
  expect(await visit("https://acme.example/feed")).toMatchObject({ outcome: "skipped" });
  expect(asked).toEqual(["https://acme.example/feed"]);
});

test("a guess that leads elsewhere is none", async () => {
  const { visit } = visitor({ "https://acme.example/feed": 302 });
  expect(await visit("https://acme.example/feed", { isGuess: true })).toMatchObject({ outcome: "not_found" });
});

/** Every address is a feed, but those with a status of their own. */
function visitor(statuses: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const { url } = new Request(input);
    asked.push(url);
    const status = statuses[url];
    return status === undefined ? new Response(RSS) : new Response(null, { status, headers: { location: "/else" } });
  };
  return { asked, visit: makeVisitor({ fetch, userAgent: "Almanac/0.1", now: 0, allowLoopback: false }) };
}
