/** One name for one page, however its address is spelt. */

/** Parameters, with their value, that say who led here and not what is shown. */
const TRACKING = new RegExp(
  "^(?:(?:utm_|mtm_|pk_|hsa_|vero_|oly_|_hs|__hs|mc_[ce]id|mkt_tok|ml_subscriber|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|" +
    "msclkid|yclid|twclid|ttclid|igshid|igsh|srsltid|li_fat_id|epik|ncid|cmpid|ck_subscriber_id|wickedid|rb_clickid|" +
    "s_cid|spm|scm|ref_src|ref_url|publication_id|isfreemail|triedredirect)" +
    // `?ref=some.site` is Ghost's, `?ref=main` a branch; `?source=rss-…` is Medium's.
    "|ref=[\\w-]+\\.[\\w.-]+$|source=rss)",
  "i",
);
/** Parts of a page that every item of a feed may point at; any other fragment may be all that tells two items apart. */
const IDLE_FRAGMENT =
  /^(?:atom-.*|rss|feed|comments?|respond|disqus_thread|top|main|content|xtor=.*|utm_.*|ref=.*|:~:.*)?$/i;

/**
 * The address to show and follow: http(s), without tracking. Null for anything else.
 * Parameters keep their order and a fragment is kept when it may carry identity (a changelog with an anchor an item).
 */
export function cleanUrl(address: string): string | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const tracking = Array.from(url.searchParams).filter(([name, value]) => TRACKING.test(`${name}=${value}`));
  for (const [name, value] of tracking) url.searchParams.delete(name, value);
  if (IDLE_FRAGMENT.test(url.hash.slice(1))) url.hash = "";
  return url.href;
}

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
