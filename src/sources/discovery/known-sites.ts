/** Sites that give every channel, project or person a feed at an address that can be worked out. Pure. */

type Site = Readonly<{
  name: string;
  host: RegExp;
  /** Addresses of feeds, the likeliest first. */
  feeds: (page: Page) => readonly string[];
}>;
type Page = Readonly<{ url: URL; segments: readonly string[] }>;

export type KnownFeed = Readonly<{ url: string; site: string }>;

/** Feeds of a page on a well-known site; none for any other address. */
export function feedsOfKnownSite(address: string): KnownFeed[] {
  const url = URL.parse(address);
  if (!url) return [];
  const page = { url, segments: url.pathname.split("/").filter(Boolean) };
  const host = url.hostname.replace(/^(?:www|m|mobile|old|new|np)\./, "");
  const site = SITES.find((site) => site.host.test(host) && site.feeds(page).length > 0);
  return (site?.feeds(page) ?? []).map((url) => ({ url, site: site?.name ?? "" }));
}

const SITES: readonly Site[] = [
  { name: "YouTube", host: /^youtube\.com$/, feeds: youtube },
  { name: "GitHub", host: /^github\.com$/, feeds: github },
  { name: "Reddit", host: /^reddit\.com$/, feeds: reddit },
  { name: "Bluesky", host: /^bsky\.app$/, feeds: bluesky },
  { name: "arXiv", host: /^(?:[a-z]+\.)?arxiv\.org$/, feeds: arxiv },
  { name: "Substack", host: /\.substack\.com$/, feeds: ({ url }) => [`${url.origin}/feed`] },
  { name: "Medium", host: /^medium\.com$/, feeds: medium },
  { name: "Medium", host: /\.medium\.com$/, feeds: ({ url }) => [`${url.origin}/feed`] },
  { name: "Mastodon", host: /^(?!(?:youtube|tiktok|threads|instagram|substack)\.)/, feeds: mastodon },
];

const YOUTUBE_FEED = "https://www.youtube.com/feeds/videos.xml";

function youtube({ url, segments: [kind = "", id = ""] }: Page): string[] {
  const playlist = url.searchParams.get("list") ?? "";
  if (kind === "channel" && id.startsWith("UC")) return [`${YOUTUBE_FEED}?channel_id=${id}`];
  if (kind === "user" && id !== "") return [`${YOUTUBE_FEED}?user=${id}`];
  return kind === "playlist" && playlist !== "" ? [`${YOUTUBE_FEED}?playlist_id=${encodeURIComponent(playlist)}`] : [];
}

/** Pages of GitHub itself, where others have their name. */
const GITHUB_PAGES = new Set(
  "about blog collections explore features login marketplace pricing search topics".split(" "),
);

function github({ segments: [owner = "", project = "", part = "", branch] }: Page): string[] {
  if (owner === "" || GITHUB_PAGES.has(owner)) return [];
  if (project === "") return [`https://github.com/${owner}.atom`];
  const base = `https://github.com/${owner}/${project}`;
  if (part === "commits") return [branch ? `${base}/commits/${branch}.atom` : `${base}/commits.atom`];
  if (part === "tags") return [`${base}/tags.atom`];
  if (part === "releases") return [`${base}/releases.atom`];
  return part === "" ? [`${base}/releases.atom`, `${base}/commits.atom`] : [];
}

function reddit({ segments: [kind = "", name = "", sort] }: Page): string[] {
  if (!/^(?:r|u|user)$/.test(kind) || name === "") return [];
  const order = sort !== undefined && /^(?:hot|new|top|rising)$/.test(sort) ? `/${sort}` : "";
  return [`https://www.reddit.com/${kind}/${name}${order}/.rss`];
}

function bluesky({ segments: [kind, name] }: Page): string[] {
  return kind === "profile" && name ? [`https://bsky.app/profile/${name}/rss`] : [];
}

function arxiv({ segments: [kind, field] }: Page): string[] {
  return /^(?:list|archive)$/.test(kind ?? "") && field ? [`https://rss.arxiv.org/rss/${field}`] : [];
}

function medium({ segments: [first = "", second = ""] }: Page): string[] {
  if (first === "tag" && second !== "") return [`https://medium.com/feed/tag/${second}`];
  return first === "" || first === "feed" ? [] : [`https://medium.com/feed/${first}`];
}

/** Every server of the fediverse that speaks Mastodon's addresses. */
function mastodon({ url, segments: [name = "", ...rest] }: Page): string[] {
  return /^@\w+$/.test(name) && rest.length === 0 ? [`${url.origin}/${name}.rss`] : [];
}
