/** One name for one page, however its address is spelt. */
import { cleanUrl } from "../feeds/clean-url.ts";

/**
 * Identity of an address across sources: cleaned, without scheme, `www.`, default port and closing slash, parameters in
 * order of name. `HTTP://www.Acme.test/post/?b=2&a=1&utm_source=x` and `https://acme.test/post?a=1&b=2` are one.
 */
export function urlKey(address: string): string | null {
  const cleaned = cleanUrl(address);
  if (cleaned === null) return null;
  const url = new URL(cleaned);
  url.searchParams.sort();
  const host = url.host.replace(/^www\./, "").replace(/\.$/, "");
  return host + url.pathname.replace(/\/+$/, "") + url.search + url.hash;
}

/** A site's front page names no item: half the web may be linked with it. */
export function isFrontPage(key: string): boolean {
  return !/[/?#]/.test(key);
}
