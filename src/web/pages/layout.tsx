import type { Child } from "hono/jsx";
import { markUrl, styleUrl } from "../assets.ts";
import type { Frame } from "../context.ts";

export type PageHead = Readonly<{
  title: string;
  description?: string;
  /** Path of the page's one right address. */
  path?: string;
  /** Path of the same as JSON. */
  jsonPath?: string;
  /** Personal and passing pages stay out of search engines. */
  isPrivate?: boolean;
}>;

/** Every page: the head, the masthead, what the page says, the foot. */
export function Layout({ frame, head, children }: { frame: Frame; head: PageHead; children: Child }) {
  return (
    <html lang="en">
      <Head frame={frame} head={head} />
      <body>
        <a class="skip" href="#main">
          Skip to the text
        </a>
        <Masthead frame={frame} path={head.path ?? ""} />
        <main id="main">{children}</main>
        <Foot frame={frame} />
      </body>
    </html>
  );
}

function Head({ frame, head }: { frame: Frame; head: PageHead }) {
  const title = head.path === "/" ? head.title : `${head.title} · ${frame.siteTitle}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      {head.description ? <meta name="description" content={head.description} /> : null}
      {head.isPrivate ? <meta name="robots" content="noindex" /> : null}
      <meta property="og:site_name" content={frame.siteTitle} />
      <meta property="og:title" content={head.title} />
      {head.description ? <meta property="og:description" content={head.description} /> : null}
      {head.path ? <link rel="canonical" href={frame.siteUrl + head.path} /> : null}
      {head.jsonPath ? <link rel="alternate" type="application/json" href={head.jsonPath} /> : null}
      <link rel="icon" type="image/svg+xml" href={markUrl} />
      <link rel="stylesheet" href={styleUrl} />
    </head>
  );
}

const PLACES = [
  ["/events", "Events"],
  ["/digests", "Digests"],
  ["/sources", "Sources"],
  ["/about", "About"],
] as const;

function Masthead({ frame, path }: { frame: Frame; path: string }) {
  return (
    <header class="masthead">
      <a class="brand" href="/">
        <img src={markUrl} width="28" height="28" alt="" />
        {frame.siteTitle}
      </a>
      <nav aria-label="Almanac">
        {PLACES.map(([url, name]) => (
          <a href={url} aria-current={path.startsWith(url) ? "page" : undefined}>
            {name}
          </a>
        ))}
        {frame.hasOutbox ? (
          <a href="/outbox" aria-current={path.startsWith("/outbox") ? "page" : undefined}>
            Outbox
          </a>
        ) : null}
      </nav>
      <a class="button small" href="/subscribe">
        Subscribe
      </a>
    </header>
  );
}

function Foot({ frame }: { frame: Frame }) {
  return (
    <footer class="foot">
      <p>
        {frame.siteTitle} reads its sources around the clock, scores what they publish and links it to what was known
        before. <a href="/about">How that is done</a>.
      </p>
      <p>
        <a href="/subscribe">Weekly digest</a> <a href="/sources">Sources</a> <a href="/status">Status</a>{" "}
        <a href="/api/v1/events">JSON</a>
      </p>
    </footer>
  );
}
