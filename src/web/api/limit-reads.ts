/** How often one network may ask the API: generous, and only for what the edge cache could not answer. */
import { truncateNetwork } from "../../subscribers/network.ts";
import type { AppContext } from "../context.ts";
import { problem } from "../problem.ts";

/** As `READ_LIMIT` of wrangler.toml has it. */
export const READ_POLICY = { requests: 300, seconds: 60 } as const;

/**
 * Answers name the policy (draft-ietf-httpapi-ratelimit-headers). What is left of it is only told when it is nothing:
 * the binding tells no more than yes or no.
 */
export async function limitReads(c: AppContext, next: () => Promise<void>): Promise<Response | void> {
  const { requests, seconds } = READ_POLICY;
  c.header("ratelimit-policy", `"network";q=${requests};w=${seconds}`);
  if (await mayRead(c)) return next();
  c.header("ratelimit", `"network";r=0;t=${seconds}`);
  c.header("retry-after", String(seconds));
  c.header("cache-control", "no-store");
  return problem(c, 429, `more than ${requests} requests a minute came from your network; try again in a minute`);
}

/** Only on an operator's own machine is there no network to count. */
async function mayRead(c: AppContext): Promise<boolean> {
  const network = truncateNetwork(c.req.header("cf-connecting-ip") ?? null);
  return network === null || (await c.env.READ_LIMIT.limit({ key: network })).success;
}
