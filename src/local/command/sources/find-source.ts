/** What an address would give, found from this machine: nothing is stored, no almanac need run. */
import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { type ListingRules, listingRulesSchema } from "../../../feeds/listing/rules.ts";
import { userAgent } from "../../../fetching/user-agent.ts";
import { checkSource, type SourceCheck } from "../../../sources/discovery/check-source.ts";
import { isLoopback } from "../../loopback.ts";
import { CommandError } from "../command-error.ts";

export type FindOptions = Readonly<{
  fetch: typeof fetch;
  now: number;
  /** Whose question it is; publishers see it. */
  siteUrl: string | undefined;
  /** A file of rules for a page without a feed. */
  rulesFile: string | undefined;
}>;

/** @throws CommandError when nothing is found there, or the rules are wrong */
export async function findSource(address: string, options: FindOptions): Promise<SourceCheck> {
  const { fetch, now, siteUrl, rulesFile } = options;
  const rules = rulesFile === undefined ? null : await readRules(rulesFile);
  const asker = userAgent(siteOf(siteUrl));
  const result = await checkSource(
    { fetch, now, userAgent: asker, allowLoopback: namesLoopback(address), rules },
    address,
  );
  if (!result.ok) throw new CommandError(`nothing to read was found: ${result.message}`);
  return result.check;
}

function siteOf(address = ""): string | null {
  return /^https?:\/\//i.test(address) ? (URL.parse(address)?.origin ?? null) : null;
}

/** An address that itself names this machine may be looked at; no other may lead there. */
function namesLoopback(address: string): boolean {
  const url = URL.parse(address);
  const named = url && /^https?:$/.test(url.protocol) ? url : URL.parse(`http://${address}`);
  return named !== null && isLoopback(named);
}

async function readRules(path: string): Promise<ListingRules> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new CommandError(`${path}: no such file can be read; give --rules a JSON file`);
  });
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(undefined, "is no JSON"), listingRulesSchema), text);
  if (result.success) return result.output;
  const lines = result.issues.map((issue) => {
    const key = v.getDotPath(issue);
    return `${path}: ${key === null ? "" : `"${key}" `}${issue.message}`;
  });
  throw new CommandError(lines.join("\n"));
}
