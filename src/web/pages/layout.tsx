import type { PropsWithChildren } from "hono/jsx";
import { markUrl } from "../assets.ts";
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
        <Foot frame={frame} />
      </body>
    </html>
  );
}

type LayoutProps = PropsWithChildren<{ frame: Frame; head: PageHead; theme: Theme }>;

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
