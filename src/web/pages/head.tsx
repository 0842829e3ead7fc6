/** What a page tells browsers, feed readers, search engines and social networks about itself. */
import { raw } from "hono/html";
import { markUrl, styleUrl } from "../assets.ts";
import { sitePicturePath } from "../cards/picture.ts";
import type { Frame } from "../context.ts";
import type { Theme } from "../theme.ts";
import { type JsonLd, jsonLdText } from "./json-ld.ts";

export type PageHead = Readonly<{
  title: string;
  description?: string;
  /** Path (and query, where it says what is shown) of the page's one right address. */
  path?: string;
  /** Paths of the same as JSON and as Markdown. */
  jsonPath?: string;
  markdownPath?: string;
  /** The list's filters as a query, such as `topic=policy`; `""` for all events. Its feeds are then linked. */
  feedQuery?: string;
  /** Path of a picture of 1200 x 630 pixels that social networks show beside the link; else it is the almanac's own. */
  image?: string | null;
  /** What it is in the words of schema.org. */
  jsonLd?: JsonLd;
  kind?: "article" | "website";
  /** Neighbours in a list or a story. */
  prevPath?: string | null;
  nextPath?: string | null;
  /** Personal and passing pages: kept by no cache and no search engine. */
  isPrivate?: boolean;
  /** Kept out of search engines only. */
  isUnlisted?: boolean;
}>;

type HeadProps = Readonly<{ frame: Frame; head: PageHead; theme: Theme }>;

export function Head({ frame, head, theme }: HeadProps) {
  const title = head.path === "/" ? head.title : `${head.title} · ${frame.siteTitle}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content={theme === "system" ? "light dark" : theme} />
      <title>{title}</title>
      {head.description ? <meta name="description" content={head.description} /> : null}
      {head.isPrivate || head.isUnlisted ? <meta name="robots" content="noindex" /> : null}
      <link rel="icon" type="image/svg+xml" href={markUrl} />
      <link rel="stylesheet" href={styleUrl} />
      <Places frame={frame} head={head} />
      {head.isPrivate ? null : <Preview frame={frame} head={head} />}
      {head.jsonLd ? <script type="application/ld+json">{raw(jsonLdText(head.jsonLd))}</script> : null}
    </head>
  );
}

type PartProps = Readonly<Pick<HeadProps, "frame" | "head">>;

/** The page's own address, its neighbours, and the same in other forms. */
function Places({ frame, head }: PartProps) {
  return (
    <>
      {head.path ? <link rel="canonical" href={frame.siteUrl + head.path} /> : null}
      {head.prevPath ? <link rel="prev" href={head.prevPath} /> : null}
      {head.nextPath ? <link rel="next" href={head.nextPath} /> : null}
      {head.jsonPath ? <link rel="alternate" type="application/json" href={head.jsonPath} /> : null}
      {head.markdownPath ? <link rel="alternate" type="text/markdown" href={head.markdownPath} /> : null}
      {head.feedQuery === undefined ? null : <Feeds head={head} query={head.feedQuery} />}
      {/^\/(?:digests(?:[/?]|$)|$)/.test(head.path ?? "-") ? <DigestFeed /> : null}
    </>
  );
}

const FEEDS = [
  ["Atom", "application/atom+xml", "/feed.xml"],
  ["RSS", "application/rss+xml", "/rss.xml"],
  ["JSON Feed", "application/feed+json", "/feed.json"],
] as const;

function Feeds({ head, query }: { head: PageHead; query: string }) {
  return FEEDS.map(([name, type, path]) => (
    <link
      rel="alternate"
      type={type}
      title={`${head.title} (${name})`}
      href={query === "" ? path : `${path}?${query}`}
    />
  ));
}

function DigestFeed() {
  return <link rel="alternate" type="application/atom+xml" title="Digests (Atom)" href="/digests/feed.xml" />;
}

/** How the page looks when somebody passes its address on. */
function Preview({ frame, head }: PartProps) {
  const image = head.image ?? sitePicturePath(frame);
  return (
    <>
      <meta property="og:site_name" content={frame.siteTitle} />
      <meta property="og:type" content={head.kind ?? "website"} />
      <meta property="og:title" content={head.title} />
      {head.description ? <meta property="og:description" content={head.description} /> : null}
      {head.path ? <meta property="og:url" content={frame.siteUrl + head.path} /> : null}
      {image ? <Picture url={frame.siteUrl + image} alt={head.image ? head.title : frame.siteTitle} /> : null}
      <meta name="twitter:card" content={image ? "summary_large_image" : "summary"} />
    </>
  );
}

function Picture({ url, alt }: { url: string; alt: string }) {
  return (
    <>
      <meta property="og:image" content={url} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={alt} />
    </>
  );
}
