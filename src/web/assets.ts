/** The stylesheet and the mark: two files, kept by browsers for good under an address that changes with them. */
import { Hono } from "hono";
import type { AppContext, AppEnv } from "./context.ts";
import mark from "./favicon.svg";
import style from "./style.css";

const styleVersion = fingerprint(style);
const markVersion = fingerprint(mark);
export const styleUrl = `/style.css?v=${styleVersion}`;
export const markUrl = `/favicon.svg?v=${markVersion}`;

export const assets = new Hono<AppEnv>();
assets.get("/style.css", (c) => answerAsset(c, style, { version: styleVersion, type: "text/css" }));
assets.get("/favicon.svg", (c) => answerAsset(c, mark, { version: markVersion, type: "image/svg+xml" }));
assets.get("/favicon.ico", (c) => c.redirect(markUrl, 302));

type Asset = Readonly<{ version: string; type: string }>;

/** While a deployment spreads, a new page may find an old Worker: what that answers must not be kept under the new name. */
function answerAsset(c: AppContext, text: string, { version, type }: Asset): Response {
  const maxAge = c.req.query("v") === version ? "31536000, immutable" : "60";
  return c.body(text, 200, { "content-type": `${type}; charset=utf-8`, "cache-control": `public, max-age=${maxAge}` });
}

/** FNV-1a, 32 bits: tells one version from the next; nothing secret hangs on it. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}
