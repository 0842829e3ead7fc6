/** One POST of JSON to a model's service: bounded in time and size, never redirected, never inwards. */
import { refusalOf } from "../../fetching/addresses.ts";
import { readBody } from "../../fetching/read-body.ts";
import { retryAfterMs } from "../../fetching/retry-after.ts";
import { type ModelFailure, modelFailure } from "./model-reader.ts";

export type Service = Readonly<{
  /** Without a trailing slash. */
  baseUrl: string;
  /** Empty where none is asked for. */
  apiKey: string;
  fetch: typeof fetch;
  /** What `Retry-After` dates are counted from, UTC ms. */
  now: () => number;
  /** A model on the operator's own machine. */
  allowLoopback: boolean;
  timeoutMs: number;
}>;

type Answered = Readonly<{ kind: "answered"; value: unknown }>;

export async function postJson(
  service: Service,
  path: string,
  { body, maxBytes }: Readonly<{ body: unknown; maxBytes: number }>,
): Promise<Answered | ModelFailure> {
  const url = new URL(service.baseUrl + path);
  const refusal = refusalOf(url, service.allowLoopback);
  if (refusal !== null) return modelFailure("denied", refusal);
  const signal = AbortSignal.timeout(service.timeoutMs);
  try {
    const response = await service.fetch(url.href, requestOf(service, body, signal));
    if (!response.ok) return await failureOf(response, service.now());
    const read = await readBody(response, maxBytes);
    if (read.body === null) return modelFailure("unreadable", `the answer is larger than ${maxBytes / 1024} KiB`);
    return parsed(new TextDecoder().decode(read.body));
  } catch {
    if (signal.aborted) return modelFailure("timeout", `no whole answer within ${service.timeoutMs / 1000} seconds`);
    return modelFailure("unavailable", "the model's service could not be reached");
  }
}

/** A redirect would carry the key and the text to somebody else. */
function requestOf({ apiKey }: Service, body: unknown, signal: AbortSignal): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
    body: JSON.stringify(body),
    redirect: "manual",
    signal,
  };
}

const REFUSING = new Set([400, 413, 422]);

async function failureOf(response: Response, now: number): Promise<ModelFailure> {
  await response.body?.cancel();
  const { status, headers } = response;
  const reason = `the model's service answered ${status}`;
  const wait = { retryAfterMs: retryAfterMs(headers.get("retry-after"), now) };
  if (status === 429) return modelFailure("rate_limited", reason, wait);
  if (status === 408 || status >= 500) return modelFailure("unavailable", reason, wait);
  return modelFailure(REFUSING.has(status) ? "refused" : "denied", reason);
}

function parsed(text: string): Answered | ModelFailure {
  try {
    return { kind: "answered", value: JSON.parse(text) };
  } catch {
    return modelFailure("unreadable", "the model's service answered something else than JSON");
  }
}
