/** Serves the demo's sources on loopback. */
import { createServer, type IncomingMessage } from "node:http";
import { answerDemoRequest, type DemoRequest, feedPathOf } from "./answer.ts";
import { homeUrlOf } from "./articles.ts";
import { demoSources } from "./sources.ts";

/** An entry of a sources file (design: a sources file is a JSON list of these). */
export type DemoEntry = Readonly<{
  slug: string;
  name: string;
  url: string;
  homeUrl: string;
  kind: "feed" | "listing";
  tier: 1 | 2 | 3;
  family: string;
  topics: readonly string[];
  fullText: "feed" | "page";
}>;

/**
 * Starts the demo's feeds and articles on 127.0.0.1; `port` 0 takes any free one.
 *
 * Articles are dated back from the UTC day of `now` (ms): every start on one day serves the same dates, a start with a
 * later `now` moves all of them by whole days. Addresses and ids never move, and neither do words, so a reader that
 * kept its state takes nothing for new or changed. To keep the dates as well, hand in the first start's `now` again.
 *
 * What the day of `now` has left appears as `clock` (UTC ms) reaches its hour; without one, time runs on from `now`.
 * @throws the server's error when the port cannot be had.
 */
export async function serveDemoSources({
  now,
  port,
  clock = runningFrom(now),
}: {
  now: number;
  port: number;
  clock?: () => number;
}): Promise<{ url: string; entries: DemoEntry[]; close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const response = answerDemoRequest(toRequest(incoming), { now, clock: clock() });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    void response.text().then((text) => outgoing.end(text));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : port}`;
  return { url, entries: entriesAt(url), close: () => closeServer(server) };
}

function runningFrom(now: number): () => number {
  const startedAt = Date.now();
  return () => now + Date.now() - startedAt;
}

function toRequest({ url = "/", method = "GET", headers }: IncomingMessage): DemoRequest {
  const conditions = Object.entries(headers).filter(([name]) => name.startsWith("if-"));
  const [path = "/"] = url.split("?");
  return { method, path, headers: new Headers(conditions.map(([name, value]) => [name, String(value)])) };
}

function entriesAt(url: string): DemoEntry[] {
  return demoSources.map((source) => ({
    slug: source.slug,
    name: source.name,
    url: `${url}${feedPathOf(source)}`,
    homeUrl: homeUrlOf(source),
    kind: source.format === "listing" ? "listing" : "feed",
    tier: source.tier,
    family: source.family,
    topics: source.topics,
    fullText: source.fullText ?? "feed",
  }));
}

function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
