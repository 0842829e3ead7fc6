/** Sites without a feed whose pages we know: their rules, so that nobody has to find them again. */
import * as v from "valibot";
import list from "./known.json" with { type: "json" };
import { type ListingRules, listingRulesSchema } from "./rules.ts";

/** By host without `www.` and path without the last slash. */
const known = new Map(Object.entries(v.parse(v.record(v.string(), listingRulesSchema), list)));

/** The rules for a page's address, whatever it asks for behind `?`; null for a site nobody has described. */
export function findKnownListing(address: string): ListingRules | null {
  const url = URL.parse(address);
  return url ? (known.get(`${url.host.replace(/^www\./, "")}${url.pathname.replace(/\/+$/, "")}`) ?? null) : null;
}
