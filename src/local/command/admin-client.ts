/** Talking to an almanac's admin API, on this machine or anywhere. */
import * as v from "valibot";
import { readBody } from "../../fetching/read-body.ts";
import { LOCAL_SECRETS } from "../environment.ts";
import { isLoopback } from "../loopback.ts";
import { CommandError } from "./command-error.ts";
import { problem } from "./problem.ts";

export type AdminRequest<Answer> = Readonly<{
  method: "GET" | "POST" | "DELETE";
  /** Below `/admin/api`. */
  path: string;
  body?: unknown;
  /** What an almanac answers; anything else is none. */
  answer: v.GenericSchema<unknown, Answer>;
}>;
export type AdminClient = <Answer>(request: AdminRequest<Answer>) => Promise<Answer>;

export type AdminOptions = Readonly<{
  fetch: typeof fetch;
  /** As given; undefined stands for the almanac of `npm start`. */
  url: string | undefined;
  token: string | undefined;
}>;

const LOCAL_URL = "http://127.0.0.1:8787";
/** A long list is taken over in seconds. */
const TIMEOUT_MS = 60_000;
/** Some 50,000 sources. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * A client for one almanac.
 * @throws CommandError, also from the client, with one line that says what to do
 */
export function makeAdminClient({ fetch, url = LOCAL_URL, token }: AdminOptions): AdminClient {
  const almanac = URL.parse(url);
  if (!almanac || !/^https?:$/.test(almanac.protocol))
    throw new CommandError(`--url ${url} is no address; give one such as https://almanac.example`);
  const isLocal = isLoopback(almanac);
  if (!isLocal && almanac.protocol === "http:")
    throw new CommandError(`--url ${url} would send the token in the clear; give its https address`);
  const bearer = token || (isLocal ? LOCAL_SECRETS.ADMIN_TOKEN : undefined);
  if (bearer === undefined)
    throw new CommandError(`${almanac.origin} asks for its token; give it with --token or as ADMIN_TOKEN`);
  if (!/^[\x20-\x7e]+$/.test(bearer))
    throw new CommandError("the token holds characters that no request can carry; copy it again");
  return async (request) => {
    const init = toInit(request, bearer);
    const response = await fetch(`${almanac.origin}/admin/api${request.path}`, init).catch(() => null);
    if (!response) throw new CommandError(silence(almanac, { isLocal, isLate: init.signal.aborted }));
    return read(response, request.answer, almanac);
  };
}

function toInit({ method, body }: AdminRequest<unknown>, bearer: string) {
  const headers = { authorization: `Bearer ${bearer}`, accept: "application/json" };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const base = { method, headers, redirect: "manual", signal } as const;
  if (body === undefined) return base;
  return { ...base, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
}

function silence({ origin }: URL, { isLocal, isLate }: Readonly<{ isLocal: boolean; isLate: boolean }>): string {
  if (isLate) return `${origin} gave no answer within ${TIMEOUT_MS / 1000} seconds; try again`;
  const remedy = isLocal ? "start one with `npm start`, or name another with --url" : "check the address";
  return `no almanac answers at ${origin}; ${remedy}`;
}

async function read<Answer>(
  response: Response,
  answer: v.GenericSchema<unknown, Answer>,
  { origin }: URL,
): Promise<Answer> {
  const target = URL.parse(response.headers.get("location") ?? "", origin)?.origin;
  if (target !== undefined && target !== origin)
    throw new CommandError(`${origin} leads on to ${target}; give that address with --url`);
  const body = await readJson(response);
  const told = v.safeParse(answer, body);
  if (response.ok && told.success) return told.output;
  const refusal = v.safeParse(problem, body);
  if (!refusal.success) throw new CommandError(`${origin} answers ${response.status}, but not as an almanac does`);
  if (response.status === 401)
    throw new CommandError(`${origin} does not take this token; give its own with --token or as ADMIN_TOKEN`);
  throw new CommandError((refusal.output.errors ?? [refusal.output.detail]).join("\n"));
}

/** Undefined for what is no JSON, or more of it than an almanac has to say. */
async function readJson(response: Response): Promise<unknown> {
  try {
    const { body } = await readBody(response, MOST_BYTES);
    return body === null ? undefined : JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
