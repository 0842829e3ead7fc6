/** Which links of a page may lead to its articles. */
import { cleanUrl } from "../text/clean-url.ts";
import type { Page } from "./page.ts";

const LONGEST_URL = 2000;

/** What stands below one of these is a list, not an article: `/blog/topic/agents`, `/people/ada`. */
const LISTS_BELOW = new Set(
  (
    "tag tags topic topics category categories cat label labels author authors contributor contributors team teams people " +
    "user users profile profiles"
  ).split(" "),
);

/** Nor is a page of that name an article. */
const LISTS = new Set([
  ...LISTS_BELOW,
  ..."section sections archive archives search page all feed rss atom login signin signup register subscribe account".split(
    " ",
  ),
]);

/** Files, not pages. */
const FILE = /\.(?:png|jpe?g|gif|svg|webp|avif|ico|mp[34]|webm|zip|gz|css|js|json|xml|rss|atom|ics)$/i;

/** The address an `href` leads to, without tracking and fragment; null when it leads off the page's own host or nowhere. */
export function ownUrl(href: string, { url, base }: Page): string | null {
  const written = href.trim();
  if (written === "" || written.startsWith("#") || written.length > LONGEST_URL) return null;
  const target = URL.parse(written, base ?? undefined);
  const clean = target && cleanUrl(target.href);
  if (!target || !clean || !isOwnHost(target.hostname, { url, base })) return null;
  return clean.replace(/#.*$/, "");
}

/** Whether an address of the page's own host may be an article's: not the page itself, no front page, no other list. */
export function mayBeArticle(address: string, { url, base }: Page): boolean {
  const { pathname, search } = new URL(address);
  if (pathname === "/" && search === "") return false;
  const self = URL.parse(url ?? base ?? "");
  if (self && bare(self.pathname) === bare(pathname))
    return search !== "" && !/[?&](?:page|p|tag|category|q|sort|lang)=/i.test(search);
  if (self && bare(self.pathname).startsWith(`${bare(pathname)}/`)) return false;
  return !FILE.test(pathname) && !leadsToList(pathname);
}

function leadsToList(pathname: string): boolean {
  const [last = "", parent = ""] = bare(pathname).toLowerCase().split("/").toReversed();
  return LISTS.has(last) || LISTS_BELOW.has(parent) || (parent === "page" && /^\d+$/.test(last));
}

function isOwnHost(hostname: string, { url, base }: Pick<Page, "url" | "base">): boolean {
  return [url, base].some((address) => bareHost(URL.parse(address ?? "")?.hostname ?? "") === bareHost(hostname));
}

function bareHost(hostname: string): string {
  return hostname.replace(/^www\./, "");
}

function bare(pathname: string): string {
  return pathname.replace(/\/+$/, "");
}
