/** Light, dark, or as the reader's system has it: chosen by a link, remembered by one cookie that says nothing else. */
import { getCookie, setCookie } from "hono/cookie";
import type { AppContext } from "./context.ts";

export type Theme = "system" | "light" | "dark";

/** What the reader chose; whoever never chose gets the system's. */
export function themeOf(c: AppContext): Theme {
  return parseTheme(getCookie(c, "theme"));
}

/** Remembers a choice for a year, or forgets it, and leads back to where it was made. Nothing on our side changes. */
export function chooseTheme(c: AppContext): Response {
  const theme = parseTheme(c.req.query("set"));
  setCookie(c, "theme", theme === "system" ? "" : theme, {
    path: "/",
    sameSite: "Lax",
    httpOnly: true,
    secure: new URL(c.req.url).protocol === "https:",
    maxAge: theme === "system" ? 0 : YEAR_SECONDS,
  });
  c.header("cache-control", "no-store");
  return c.redirect(pathBack(c), 303);
}

const YEAR_SECONDS = 31_536_000;

/** Anything but a theme of ours is no choice. */
function parseTheme(text: string | undefined): Theme {
  return text === "light" || text === "dark" ? text : "system";
}

/** `to`, or for pages whose address is nobody's business the page before; always an address of ours. */
function pathBack(c: AppContext): string {
  return safePath(c.req.query("to") ?? c.req.header("referer") ?? "/", c.req.url);
}

/** Path and query of an address on this origin, else the front page: nobody can lead our readers elsewhere. */
export function safePath(wanted: string, hereUrl: string): string {
  const here = new URL(hereUrl);
  const url = URL.parse(wanted, here.origin);
  const isOurs = url !== null && url.origin === here.origin && url.pathname !== here.pathname;
  // A path such as `/.//evil.example` comes out as `//evil.example`, which a browser takes for a host; that of a `blob:` is
  // a whole address.
  return isOurs && /^\/(?!\/)/.test(url.pathname) ? url.pathname + url.search : "/";
}
