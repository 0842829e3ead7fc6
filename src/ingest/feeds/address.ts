/** Where a feed is asked: permanent redirects that last are followed for good, others never. Pure. */
import type { FetchResult } from "../../fetching/fetch-document.ts";
import type { Address } from "./rows.ts";

const DAY_MS = 86_400_000;
/** A redirect called permanent by mistake is mended within days (RFC 9110 lets it be kept for ever). */
const ADOPTED_AFTER_MS = 3 * DAY_MS;
/** Failures in a row at an adopted address, some three days of them, after which the old one is asked again. */
const PATIENCE = 7;

type Asked = Address & Readonly<{ url: string }>;

export function askedUrl({ adoptedUrl, url }: Asked): string {
  return adoptedUrl ?? url;
}

/**
 * A target is adopted when it has been the same for three days and its answers could be read; any other answer in
 * between begins the count anew. An adopted address that fails for good gives way to the operator's own.
 */
export function nextAddress(
  feed: Asked,
  { result, now, failures }: Readonly<{ result: FetchResult; now: number; failures: number }>,
): Address {
  const { adoptedUrl, movedTo, movedSince } = feed;
  if (failures > 0) return failsForGood(feed, result, failures) ? NOWHERE : { adoptedUrl, movedTo, movedSince };
  const target = "movedTo" in result ? result.movedTo : null;
  if (target === null || target === askedUrl(feed)) return { ...NOWHERE, adoptedUrl };
  const since = target === movedTo && movedSince !== null ? movedSince : now;
  if (now - since < ADOPTED_AFTER_MS) return { adoptedUrl, movedTo: target, movedSince: since };
  return { ...NOWHERE, adoptedUrl: target === feed.url ? null : target };
}

const NOWHERE: Address = { adoptedUrl: null, movedTo: null, movedSince: null };

function failsForGood({ adoptedUrl }: Asked, { outcome }: FetchResult, failures: number): boolean {
  return adoptedUrl !== null && (outcome === "gone" || outcome === "not_found" || failures >= PATIENCE);
}
