/** Talking to an almanac's admin API, on this machine or anywhere. */
import * as v from "valibot";
import { LOCAL_SECRETS } from "../environment.ts";
import { isLoopback } from "../loopback.ts";
import { problem } from "./answers.ts";
import { CommandError } from "./command-error.ts";

export type AdminClient = (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) => Promise<unknown>;

export type AdminOptions = Readonly<{
  fetch: typeof fetch;
  /** As given; undefined stands for the almanac of `npm start`. */
  url: string | undefined;
  token: string | undefined;
}>;

const LOCAL_URL = "http://127.0.0.1:8787";

/**
 * A client that answers with the JSON it got.
 * @throws CommandError, also from the client, with one line that says what to do
 */
export function makeAdminClient({ fetch, url = LOCAL_URL, token }: AdminOptions): AdminClient {
  const almanac = URL.parse(url);
  if (!almanac || !/^https?:$/.test(almanac.protocol))
    throw new CommandError(`--url ${url} is no address; give one such as https://almanac.example`);
  const isLocal = isLoopback(almanac);
  if (!isLocal && almanac.protocol === "http:")
    throw new CommandError(`--url ${url} would send the token in the clear; give its https address`);
  const bearer = token ?? (isLocal ? LOCAL_SECRETS.ADMIN_TOKEN : undefined);
  if (bearer === undefined)
    throw new CommandError(`${almanac.origin} asks for its token; give it with --token or as ADMIN_TOKEN`);
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${bearer}`, accept: "application/json" };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const init = { method, headers: { ...headers, ...type }, redirect: "manual", ...sent } as const;
    const response = await fetch(`${almanac.origin}/admin/api${path}`, init).catch(() => null);
    if (!response) throw new CommandError(silence(almanac, isLocal));
    return read(response, almanac);
  };
}

function silence({ origin }: URL, isLocal: boolean): string {
  const remedy = isLocal ? "start one with `npm start`, or name another with --url" : "check the address";
  return `no almanac answers at ${origin}; ${remedy}`;
}

async function read(response: Response, { origin }: URL): Promise<unknown> {
  const location = response.headers.get("location");
  if (location !== null) throw new CommandError(`${origin} leads on to ${location}; give that address with --url`);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  const told = v.safeParse(problem, body);
  if (!told.success) throw new CommandError(`${origin} answers ${response.status}, but not as an almanac does`);
  throw new CommandError((told.output.errors ?? [told.output.detail]).join("\n"));
}
