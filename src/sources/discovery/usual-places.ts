/** Where software for sites puts its feed unless told otherwise: WordPress, Ghost, Hugo, Jekyll, Eleventy. Pure. */
const IN_SECTION = ["feed", "rss.xml"];
const AT_ROOT = ["feed", "rss.xml", "feed.xml", "atom.xml", "index.xml"];

/** A few guesses, those in the page's own section first. */
export function wellKnownFeeds(page: string): string[] {
  const { origin, pathname } = new URL(page);
  const section = pathname.replace(/\/[^/]*\.[^/]*$/, "/").replace(/\/+$/, "");
  const near = section === "" ? [] : IN_SECTION.map((name) => `${origin}${section}/${name}`);
  return [...near, ...AT_ROOT.map((name) => `${origin}/${name}`)];
}
