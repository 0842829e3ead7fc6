import type { PropsWithChildren } from "hono/jsx";
import type { Frame } from "../context.ts";
import type { Theme } from "../theme.ts";
import { Head, type PageHead } from "./head.tsx";

/** Every page: the head, the masthead, what the page says, the foot. */
export function Layout({ frame, head, theme, children }: LayoutProps) {
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <Head frame={frame} head={head} theme={theme} />
      <body>
        <a class="skip" href="#main">
          Skip to the text
        </a>
        <Masthead frame={frame} path={head.path ?? ""} />
        <main id="main">{children}</main>
        <Foot frame={frame} head={head} theme={theme} />
      </body>
    </html>
  );
}

type LayoutProps = PropsWithChildren<{ frame: Frame; head: PageHead; theme: Theme }>;

const PLACES = [
  ["/events", "Events"],
  ["/topics", "Topics"],
  ["/digests", "Digests"],
  ["/sources", "Sources"],
  ["/about", "About"],
] as const;

function Masthead({ frame, path }: { frame: Frame; path: string }) {
  const places = frame.hasOutbox ? [...PLACES, ["/outbox", "Outbox"] as const] : PLACES;
  return (
    <header class="masthead">
      <a class="brand" href="/">
        <Mark />
        {frame.siteTitle}
      </a>
      <nav aria-label="Almanac">
        {places.map(([url, name]) => (
          <a href={url} aria-current={isWithin(path, url) ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {isWithin(path, "/search") ? null : <Search />}
      <a class="button small" href="/subscribe">
        Subscribe
      </a>
    </header>
  );
}

/** An A whose bar is the rising sun; the favicon is the same with colours of its own. */
function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M12.6 3h6.8L31 29h-6.6L16 9.5 7.6 29H1z" />
      <path class="sun" d="M9.7 24a6.3 6.3 0 0 1 12.6 0z" />
    </svg>
  );
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}?`);
}

function Search() {
  return (
    <form class="find" role="search" action="/search">
      <input type="search" name="q" aria-label="Search the almanac" placeholder="Search" maxlength={200} required />
      <button type="submit" class="button small" aria-label="Search">
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M6.5 1a5.5 5.5 0 1 0 3.3 9.9l3.6 3.6 1.5-1.5-3.6-3.6A5.5 5.5 0 0 0 6.5 1zm0 2a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z" />
        </svg>
      </button>
    </form>
  );
}

function Foot({ frame, head, theme }: Omit<LayoutProps, "children">) {
  return (
    <footer class="foot">
      <p>
        {frame.siteTitle} reads its sources around the clock, scores what they publish and links it to what was known
        before. <a href="/about">How that is done</a>
      </p>
      <p>
        <a href="/status">Status</a>
        <a href="/feed.xml">Atom</a>
        <a href="/rss.xml">RSS</a>
        <a href="/sources.opml">OPML</a>
        <a href="/docs">JSON</a>
      </p>
      <Themes head={head} theme={theme} />
    </footer>
  );
}

const THEMES = [
  ["system", "As my system"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;

/** Links, since they need no script; a page with no address of its own is found again by where the reader came from. */
function Themes({ head, theme }: { head: PageHead; theme: Theme }) {
  const back = head.path && !head.isPrivate ? `&to=${encodeURIComponent(head.path)}` : "";
  return (
    <nav aria-label="Colours">
      {THEMES.map(([value, name]) => (
        <a href={`/theme?set=${value}${back}`} rel="nofollow" aria-current={value === theme ? "true" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
