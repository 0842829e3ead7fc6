/** In which format an address is asked for: by the end of its path, else by the Accept header (RFC 9110, 12.5.1). */
import { accepts } from "hono/accepts";
import type { AppContext } from "./context.ts";

export type Format = "html" | "json" | "markdown";

/** Where a page also stands as Markdown; elsewhere `.md` may be the end of a slug. */
const HAS_MARKDOWN = /^\/(?:(?:events|guides|digests)\/.|(?:index|events)\.md$|(?:events)?$)/;
const IS_API = /^\/(?:admin\/)?api\//;
const FORMATS: Readonly<Record<string, Format>> = {
  "text/html": "html",
  "application/json": "json",
  "application/problem+json": "json",
  "text/markdown": "markdown",
};

/** `.json` or `.md` at the end of the path decides alone; else what the Accept header prefers, and the answer says so. */
export function formatOf(c: AppContext): Format {
  const { path } = c.req;
  if (path.endsWith(".json") || IS_API.test(path)) return "json";
  const hasMarkdown = HAS_MARKDOWN.test(path);
  if (hasMarkdown && path.endsWith(".md")) return "markdown";
  varyByAccept(c);
  const supports = Object.keys(FORMATS).filter((type) => hasMarkdown || type !== "text/markdown");
  return FORMATS[accepts(c, { header: "Accept", supports, default: "text/html" })] ?? "html";
}

/** A parameter of the path without the suffix that names a format. */
export function bareParam(c: AppContext, name: string): string {
  const text = c.req.param(name) ?? "";
  return text.replace(HAS_MARKDOWN.test(c.req.path) ? /\.(?:json|md)$/ : /\.json$/, "");
}

/** Once, however often one answer asks for its format. */
function varyByAccept(c: AppContext): void {
  const varies = c.res.headers.get("vary")?.split(/\s*,\s*/) ?? [];
  if (!varies.includes("Accept")) c.header("vary", "Accept", { append: true });
}
