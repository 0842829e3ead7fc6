/** One polite look at one address: conditional, bounded in time, size and redirects, never inwards. */
import { refusalOf } from "./addresses.ts";
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
  timeoutMs?: number;
  maxBytes?: number;
}>;

/** What every result tells: requests made (redirects included) and bytes read after decompression. */
type Cost = Readonly<{ requests: number; bytes: number }>;
type Validators = Readonly<{ etag: string | null; lastModified: string | null; maxAgeMs: number | null }>;

export type Fetched = Cost &
  Validators &
  Readonly<{
    outcome: "fetched";
    httpStatus: number;
    url: string;
    contentType: string | null;
    body: Uint8Array<ArrayBuffer>;
  }>;
export type NotModified = Cost & Validators & Readonly<{ outcome: "not_modified"; httpStatus: 304 }>;
export type FetchFailure = Cost &
  Readonly<{ outcome: FetchFailureName; httpStatus: number | null; message: string; retryAfterMs: number | null }>;
export type FetchFailureName =
  | "gone"
  | "not_found"
  | "rate_limited"
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
const ACCEPT = "application/feed+json, application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5";

/** Fetches a document. Whatever goes wrong outside comes back as a named failure with a sentence; nothing is thrown. */
export async function fetchDocument(fetch: typeof globalThis.fetch, request: DocumentRequest): Promise<FetchResult> {
  const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  let requests = 0;
  let target = request.url;
  try {
    while (requests <= MAX_REDIRECTS) {
      const url = URL.parse(target);
      const refusal = url ? refusalOf(url, request.allowLoopback ?? false) : `${target} is no address`;
      if (!url || refusal !== null) return failure("refused_address", refusal ?? "", { requests });
      requests += 1;
      const response = await fetch(url.href, { headers: headersOf(request), redirect: "manual", signal });
      const next = redirectTarget(response, url);
      if (next === null) return await toResult(response, url.href, request, requests);
      await response.body?.cancel();
      target = next;
    }
    return failure("too_many_redirects", `more than ${MAX_REDIRECTS} redirects, the last to ${target}`, { requests });
  } catch (error) {
    if (signal.aborted) return failure("timeout", `no whole answer within ${seconds(request)} seconds`, { requests });
    return failure("unreachable", `the connection failed: ${reasonOf(error)}`, { requests });
  }
}

function headersOf({ userAgent, etag, lastModified }: DocumentRequest): Record<string, string> {
  return {
    accept: ACCEPT,
    "user-agent": userAgent,
    ...(etag ? { "if-none-match": etag } : {}),
    ...(lastModified ? { "if-modified-since": lastModified } : {}),
  };
}

function redirectTarget(response: Response, from: URL): string | null {
  const location = REDIRECTS.has(response.status) ? response.headers.get("location") : null;
  return location === null ? null : (URL.parse(location, from.href)?.href ?? location);
}

async function toResult(
  response: Response,
  url: string,
  request: DocumentRequest,
  requests: number,
): Promise<FetchResult> {
  const { status: httpStatus, headers } = response;
  if (httpStatus === 304 && (request.etag || request.lastModified)) {
    return { outcome: "not_modified", httpStatus, requests, bytes: 0, ...validatorsOf(headers) };
  }
  if (!response.ok) return await toFailure(response, request.now, requests);
  const maxBytes = request.maxBytes ?? MAX_BYTES;
  const { body, bytes } = await readBody(response, maxBytes);
  if (body === null) {
    const message = `the answer is larger than ${Math.round(maxBytes / 1024)} KiB`;
    return failure("too_large", message, { requests, bytes, httpStatus });
  }
  const contentType = headers.get("content-type");
  return { outcome: "fetched", httpStatus, url, contentType, body, bytes, requests, ...validatorsOf(headers) };
}

function validatorsOf(headers: Headers): Validators {
  const maxAge = headers.get("cache-control")?.match(/(?:^|[,\s])max-age=(\d{1,9})/i)?.[1];
  return {
    etag: headers.get("etag"),
    lastModified: headers.get("last-modified"),
    maxAgeMs: maxAge === undefined ? null : Number(maxAge) * 1000,
  };
}

async function toFailure(response: Response, now: number, requests: number): Promise<FetchFailure> {
  await response.body?.cancel();
  const { status: httpStatus, headers } = response;
  const wait = retryAfterMs(headers.get("retry-after"), now);
  const about = { requests, httpStatus, retryAfterMs: wait };
  const answered = `the server answered ${httpStatus}`;
  if (headers.has("cf-mitigated")) return failure("challenged", `${answered}: it asks for a browser`, about);
  if (httpStatus === 404) return failure("not_found", `${answered}: there is nothing at this address`, about);
  if (httpStatus === 410) return failure("gone", `${answered}: this address was given up for good`, about);
  const isLimit = httpStatus === 429 || (httpStatus === 503 && wait !== null);
  if (isLimit) return failure("rate_limited", `${answered}: it asks to come back later`, about);
  return failure("http_error", [answered, response.statusText].filter(Boolean).join(" "), about);
}

type FailureDetails = Partial<Omit<FetchFailure, "outcome" | "message">>;

function failure(outcome: FetchFailureName, message: string, details: FailureDetails): FetchFailure {
  return { outcome, message, httpStatus: null, retryAfterMs: null, requests: 0, bytes: 0, ...details };
}

function seconds({ timeoutMs = TIMEOUT_MS }: DocumentRequest): number {
  return Math.round(timeoutMs / 100) / 10;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && error.message !== "" ? error.message : "no reason given";
}
