/** One polite look at one address: conditional, bounded in time, size and redirects, never inwards. */
import { refusalOf } from "./addresses.ts";
import type { Wait } from "./host-turn.ts";
import { readBody } from "./read-body.ts";
import { retryAfterMs } from "./retry-after.ts";

export type DocumentRequest = Readonly<{
  url: string;
  userAgent: string;
  /** As the publisher last sent them, byte for byte. */
  etag?: string | null;
  lastModified?: string | null;
  /** What `Retry-After` dates are counted from, UTC ms. */
  now: number;
  allowLoopback?: boolean;
  /** Why an address on the way is not asked, beside those that nobody asks; null when it may be. */
  refuse?: (url: string) => string | null;
  /** Asks leave of the host that a redirect leads to: null when it is given, else why not and for how long. */
  enter?: (url: string) => Promise<Wait | null>;
  /** What is hoped for: a feed, or a web page. */
  accept?: "feed" | "page";
  timeoutMs?: number;
  maxBytes?: number;
}>;

/** What every result tells: requests made (redirects included) and bytes read after decompression. */
type Cost = Readonly<{ requests: number; bytes: number }>;
type Validators = Readonly<{ etag: string | null; lastModified: string | null }>;
/** What a good answer says of itself beside its body. */
type About = Validators &
  Readonly<{
    /** How long the publisher calls it fresh (RFC 9111: `max-age`, else `Expires`); null when that is not said. */
    freshMs: number | null;
    /** Where it stands now, when every redirect on the way was permanent; null without one, or when one was not. */
    movedTo: string | null;
  }>;

export type Fetched = Cost &
  About &
  Readonly<{
    outcome: "fetched";
    httpStatus: number;
    url: string;
    contentType: string | null;
    body: Uint8Array<ArrayBuffer>;
  }>;
export type NotModified = Cost & About & Readonly<{ outcome: "not_modified"; httpStatus: 304 }>;
export type FetchFailure = Cost &
  Readonly<{
    outcome: FetchFailureName;
    httpStatus: number | null;
    /** The address that failed: the last one asked, or the one that is not. */
    url: string;
    message: string;
    retryAfterMs: number | null;
  }>;
export type FetchFailureName =
  | "gone"
  | "not_found"
  /** 429: the whole host wants to be left alone. */
  | "rate_limited"
  /** 503: this address is out of service for now. */
  | "unavailable"
  /** Not asked: a redirect led to a host that another is asking, or that wants to be left alone. */
  | "host_busy"
  | "challenged"
  | "http_error"
  | "timeout"
  | "too_large"
  | "too_many_redirects"
  | "refused_address"
  | "unreachable";

export type FetchResult = Fetched | NotModified | FetchFailure;

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
const ACCEPT = {
  feed: "application/feed+json, application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5",
  page: "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
};

/** Fetches a document. Whatever goes wrong outside comes back as a named failure with a sentence; nothing is thrown. */
export async function fetchDocument(fetch: typeof globalThis.fetch, request: DocumentRequest): Promise<FetchResult> {
  const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  let requests = 0;
  let target = request.url;
  let isMove = true;
  try {
    while (requests <= MAX_REDIRECTS) {
      const url = parseAddress(target);
      const refusal = url ? refusalFor(url, request) : `${target} is no address`;
      if (!url || refusal !== null) return failure("refused_address", refusal ?? "", { url: target, requests });
      const wait = requests === 0 ? null : await request.enter?.(url.href);
      if (wait) return failure("host_busy", wait.message, { url: target, requests, retryAfterMs: wait.retryAfterMs });
      requests += 1;
      const response = await fetch(url.href, { headers: headersOf(request), redirect: "manual", signal });
      const next = redirectTarget(response, url);
      const way = { url: url.href, requests, movedTo: isMove && requests > 1 ? url.href : null };
      if (next === null) return await toResult(response, request, way);
      await response.body?.cancel();
      isMove &&= isPermanent(response, url, next);
      target = next;
    }
    const message = `more than ${MAX_REDIRECTS} redirects, the last to ${target}`;
    return failure("too_many_redirects", message, { url: target, requests });
  } catch (error) {
    const cost = { url: target, requests };
    if (signal.aborted) return failure("timeout", `no whole answer within ${seconds(request)} seconds`, cost);
    return failure("unreachable", `the connection failed: ${reasonOf(error)}`, cost);
  }
}

/** Names and passwords in an address are nobody's to send along, and a fragment is not the server's business. */
function parseAddress(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null) return null;
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

function refusalFor(url: URL, { allowLoopback = false, refuse }: DocumentRequest): string | null {
  return refusalOf(url, allowLoopback) ?? refuse?.(url.href) ?? null;
}

/** gzip and brotli are asked for and undone by the runtime. */
function headersOf({ userAgent, etag, lastModified, accept }: DocumentRequest): Record<string, string> {
  return {
    accept: ACCEPT[accept ?? "feed"],
    "user-agent": userAgent,
    ...(etag ? { "if-none-match": etag } : {}),
    ...(lastModified ? { "if-modified-since": lastModified } : {}),
  };
}

function redirectTarget(response: Response, from: URL): string | null {
  const location = REDIRECTS.has(response.status) ? response.headers.get("location") : null;
  return location === null ? null : (URL.parse(location, from.href)?.href ?? location);
}

/** Never down from https: on an open line anybody may have answered. */
function isPermanent({ status }: Response, { protocol }: URL, next: string): boolean {
  return PERMANENT.has(status) && !(protocol === "https:" && next.startsWith("http:"));
}

/** How the answer was come by. */
type Way = Readonly<{ url: string; requests: number; movedTo: string | null }>;

async function toResult(response: Response, request: DocumentRequest, way: Way): Promise<FetchResult> {
  const { url, requests, movedTo } = way;
  const { status: httpStatus, headers } = response;
  const about = { ...validatorsOf(headers), freshMs: freshnessOf(headers, request.now), movedTo, requests };
  if (httpStatus === 304 && (request.etag || request.lastModified)) {
    return { outcome: "not_modified", httpStatus, bytes: 0, ...about };
  }
  if (!response.ok) return await toFailure(response, request.now, way);
  const maxBytes = request.maxBytes ?? MAX_BYTES;
  const { body, bytes } = await readBody(response, maxBytes);
  if (body === null) {
    const message = `the answer is larger than ${Math.round(maxBytes / 1024)} KiB`;
    return failure("too_large", message, { url, requests, bytes, httpStatus });
  }
  return { outcome: "fetched", httpStatus, url, contentType: headers.get("content-type"), body, bytes, ...about };
}

function validatorsOf(headers: Headers): Validators {
  return { etag: headers.get("etag"), lastModified: headers.get("last-modified") };
}

/** RFC 9111, sections 4.2.1 and 5.2.2.4: `max-age` goes before `Expires`, and `no-cache` before both. */
function freshnessOf(headers: Headers, now: number): number | null {
  const control = headers.get("cache-control") ?? "";
  if (/(?:^|[,\s])no-(?:cache|store)\b/i.test(control)) return null;
  const maxAge = control.match(/(?:^|[,\s])max-age="?(\d{1,9})/i)?.[1];
  if (maxAge !== undefined) return Number(maxAge) * 1000;
  const expiresAt = Date.parse(headers.get("expires") ?? "");
  const sentAt = Date.parse(headers.get("date") ?? "");
  const spanMs = expiresAt - (Number.isNaN(sentAt) ? now : sentAt);
  return spanMs > 0 ? spanMs : null;
}

async function toFailure(response: Response, now: number, { url, requests, movedTo }: Way): Promise<FetchFailure> {
  await response.body?.cancel();
  const { status: httpStatus, headers } = response;
  const wait = retryAfterMs(headers.get("retry-after"), now);
  const about = { url, requests, httpStatus, retryAfterMs: wait };
  const isOnTheSpot = requests === 1 || movedTo !== null;
  const answered = `the server answered ${httpStatus}`;
  if (headers.has("cf-mitigated")) return failure("challenged", `${answered}: it asks for a browser`, about);
  if (httpStatus === 404) return failure("not_found", `${answered}: there is nothing at this address`, about);
  if (httpStatus === 410 && isOnTheSpot)
    return failure("gone", `${answered}: this address was given up for good`, about);
  if (httpStatus === 429) return failure("rate_limited", `${answered}: it is asked too often`, about);
  if (httpStatus === 503) return failure("unavailable", `${answered}: it is out of service for now`, about);
  return failure("http_error", [answered, response.statusText].filter(Boolean).join(" "), about);
}

type FailureDetails = Pick<FetchFailure, "url"> & Partial<Omit<FetchFailure, "outcome" | "message">>;

function failure(outcome: FetchFailureName, message: string, details: FailureDetails): FetchFailure {
  return { outcome, message, httpStatus: null, retryAfterMs: null, requests: 0, bytes: 0, ...details };
}

function seconds({ timeoutMs = TIMEOUT_MS }: DocumentRequest): number {
  return Math.round(timeoutMs / 100) / 10;
}

/** Node hides the reason in the cause, workerd behind a reference number that means nothing to people. */
function reasonOf(error: unknown): string {
  const told = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = told instanceof Error ? told.message : "";
  if (/internal error; reference\s*=/i.test(text)) return "the server could not be reached";
  return text === "" ? "no reason given" : text;
}
