/** Looking at addresses for a feed, one after another and few in all. */
import { type FeedReading, readFeed } from "../../feeds/index.ts";
import { fetchDocument, type Fetched, type FetchFailureName } from "../../fetching/fetch-document.ts";

export type VisitorOptions = Readonly<{
  fetch: typeof fetch;
  userAgent: string;
  now: number;
  /** Only where the operator's own address names this machine. */
  allowLoopback: boolean;
}>;

/** `url` is what is to be asked from now on: where permanent redirects led. */
export type FeedVisit = Readonly<{ kind: "feed"; url: string; reading: Extract<FeedReading, { ok: true }> }>;
export type PageVisit = Readonly<{
  kind: "page";
  url: string;
  contentType: string | null;
  body: Uint8Array<ArrayBuffer>;
}>;
export type FailedVisit = Readonly<{
  kind: "failure";
  url: string;
  outcome: FetchFailureName | "unreadable" | "skipped";
  message: string;
}>;

/** Never throws. What was looked at before, and whatever goes past the limit, is skipped. */
export type Visitor = (
  url: string,
  options?: Readonly<{ isGuess: boolean }>,
) => Promise<FeedVisit | PageVisit | FailedVisit>;

/** Redirects are requests too. */
const MOST_REQUESTS = 12;
const MOST_VISITS = 8;
/** Answers after which a server is not guessed at; after the first of them it is asked nothing more. */
const UNWELCOME: ReadonlySet<string> = new Set(["rate_limited", "unavailable", "challenged", "timeout", "unreachable"]);

export function makeVisitor(options: VisitorOptions): Visitor {
  const visited = new Set<string>();
  const closedBy = new Map<string, string>();
  let requests = 0;
  return async (address, { isGuess } = { isGuess: false }) => {
    const { url, host } = bare(address);
    const isLate = visited.size >= MOST_VISITS || requests >= MOST_REQUESTS;
    const isClosed = isGuess ? closedBy.has(host) : closedBy.get(host) === "rate_limited";
    if (visited.has(url) || isLate || isClosed)
      return { kind: "failure", url, outcome: "skipped", message: "it was not asked" };
    visited.add(url);
    const { fetch, ...request } = options;
    const result = await fetchDocument(isGuess ? withoutRedirects(fetch) : fetch, { ...request, url });
    requests += result.requests;
    if (result.outcome === "fetched") return toVisit(result, url);
    if (UNWELCOME.has(result.outcome)) closedBy.set(host, result.outcome);
    if (result.outcome === "not_modified")
      return { kind: "failure", url, outcome: "http_error", message: "the server answered 304 to a first question" };
    return { kind: "failure", url, outcome: result.outcome, message: result.message };
  };
}

/** An address as it may be stored and shown: who signs in where is nobody else's business, and a fragment is no server's. */
function bare(address: string): Readonly<{ url: string; host: string }> {
  const url = URL.parse(address);
  if (!url) return { url: address, host: "" };
  url.username = "";
  url.password = "";
  url.hash = "";
  return { url: url.href, host: url.host };
}

function toVisit({ url, movedTo, contentType, body }: Fetched, asked: string): FeedVisit | PageVisit | FailedVisit {
  const reading = readFeed(body, { contentType, url });
  if (reading.ok) return { kind: "feed", url: movedTo ?? asked, reading };
  if (reading.reason === "html" || /html/i.test(contentType ?? "")) return { kind: "page", url, contentType, body };
  return { kind: "failure", url: asked, outcome: "unreadable", message: reading.message };
}

/** To a guess, a redirect is a no. */
function withoutRedirects(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.status < 300 || response.status > 399) return response;
    await response.body?.cancel();
    return new Response(null, { status: 404 });
  };
}
