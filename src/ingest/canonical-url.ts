/** One name for one page, however its address is spelt. */
import { cleanUrl, withPlainEscapes } from "../feeds/text/clean-url.ts";
import { publicUrl } from "./host-moves.ts";

/** Front ends of the same pages: `www.`, and those for telephones and for AMP. */
const FRONT_END = /^(?:www|m|mobile|amp)\.(?=[^.]+\.)/;
/** AMP caches name the page in their path: `/c/s/acme.test/post`; `s` stands for https. */
const AMP_CACHE = /^https?:\/\/(?:[^/]+\.cdn\.ampproject\.org\/(?:[a-z]\/)?|(?:www\.)?google\.[a-z.]+\/amp\/)(?:s\/)?/i;
/** `/post/amp`, `/post.amp`, `/post.amp.html` are `/post`. */
const AMP_PATH = /(?:\/amp|\.amp(?:\.html?)?)$/i;
const AMP_PARAMETERS = ["amp", "outputType"];
/** What a server shows for a folder. */
const FOLDER_PAGE = /\/(?:index|default)\.(?:html?|php|aspx?|jsp)$/i;

/**
 * Identity of an address across sources: cleaned, without scheme, `www.`, default port and closing slash, parameters in
 * order of name; a page for telephones or AMP is the page itself.
 * `HTTP://m.Acme.test/post/amp/?b=2&a=1&utm_source=x` and `https://acme.test/post?a=1&b=2` are one.
 */
export function urlKey(address: string): string | null {
  const cleaned = cleanUrl(publicUrl(address.replace(AMP_CACHE, "https://")));
  if (cleaned === null) return null;
  const url = new URL(cleaned);
  for (const name of AMP_PARAMETERS) if (isAmp(name, url.searchParams.get(name))) url.searchParams.delete(name);
  url.searchParams.sort();
  return hostKey(url.host) + pathKey(url.pathname) + url.search + url.hash;
}

/** A site's front page names no item: half the web may be linked with it. */
export function isFrontPage(key: string): boolean {
  return !/[/?#]/.test(key);
}

/** What stands behind the host: an item that moves to another host keeps it. */
export function pathOf(key: string): string {
  return key.replace(/^[^/?#]*/, "");
}

function isAmp(name: string, value: string | null): boolean {
  return name === "amp" ? value === "" || value === "1" || value === "true" : value === "amp";
}

function hostKey(host: string): string {
  return host.replace(/\.(?=:|$)/, "").replace(FRONT_END, "");
}

function pathKey(path: string): string {
  const whole = withPlainEscapes(path.replace(/\/{2,}/g, "/"));
  const shown = whole.replace(/\/$/, "").replace(AMP_PATH, "").replace(FOLDER_PAGE, "");
  return shown.replace(/\/$/, "");
}
