/** Who may command the almanac: whoever holds its `ADMIN_TOKEN` (RFC 6750, `Authorization: Bearer`). */
import { sha256Hex } from "../../feeds/sha256.ts";
import { truncateNetwork } from "../../subscribers/network.ts";
import type { AppContext } from "../context.ts";
import { problem } from "../problem.ts";

/** Lets a request on only with the token. Attempts are counted by network before any token is looked at. */
export async function authorize(c: AppContext, next: () => Promise<void>): Promise<Response | void> {
  c.header("cache-control", "no-store");
  if (!(await mayTry(c))) {
    c.header("retry-after", "60");
    return problem(c, 429, "many attempts came from your network just now; try again in a minute");
  }
  const token = /^Bearer +(\S.*)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (token !== undefined && (await isSame(token, c.var.deps.config.adminToken))) return next();
  c.header("www-authenticate", 'Bearer realm="almanac"');
  const wrong = token === undefined ? "no token came with this request" : "the token is not this almanac's";
  return problem(c, 401, `${wrong}; send its ADMIN_TOKEN as "Authorization: Bearer …"`);
}

/** Only on an operator's own machine is there no network to count. */
async function mayTry(c: AppContext): Promise<boolean> {
  const network = truncateNetwork(c.req.header("cf-connecting-ip") ?? null);
  return network === null || (await c.env.ADMIN_LIMIT.limit({ key: network })).success;
}

/** Hashes have one length and tell nothing of the tokens, so how long this takes tells nothing either. */
async function isSame(one: string, other: string): Promise<boolean> {
  const encoder = new TextEncoder();
  const [a, b] = await Promise.all([sha256Hex(one.trim()), sha256Hex(other)]);
  return crypto.subtle.timingSafeEqual(encoder.encode(a), encoder.encode(b));
}
