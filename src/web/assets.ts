/** The stylesheet and the mark: two files, kept by browsers for good under an address that changes with them. */
import { Hono } from "hono";
import type { AppContext, AppEnv } from "./context.ts";
import mark from "./favicon.svg";
import style from "./style.css";

export const styleUrl = `/style.css?v=${fingerprint(style)}`;
export const markUrl = `/favicon.svg?v=${fingerprint(mark)}`;

export const assets = new Hono<AppEnv>();
assets.get("/style.css", (c) => answerAsset(c, style, "text/css"));
assets.get("/favicon.svg", (c) => answerAsset(c, mark, "image/svg+xml"));
assets.get("/favicon.ico", (c) => c.redirect(markUrl, 302));

function answerAsset(c: AppContext, text: string, type: string): Response {
  const maxAge = c.req.query("v") ? "31536000, immutable" : "3600";
  return c.body(text, 200, { "content-type": `${type}; charset=utf-8`, "cache-control": `public, max-age=${maxAge}` });
}

/** FNV-1a, 32 bits: tells one version from the next; nothing secret hangs on it. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}
