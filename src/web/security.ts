/** What a browser may do with our answers. The pages need no script, so none runs. */
import type { Context, Next } from "hono";
import type { AppContext, AppEnv } from "./context.ts";

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** On every answer, also on errors and redirects. A page that needs another policy has set it by then. */
export async function secureHeaders(c: Context<AppEnv>, next: Next): Promise<void> {
  await next();
  const { headers } = c.res;
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", POLICY);
  headers.set("x-content-type-options", "nosniff");
  // `no-referrer` would make browsers send `Origin: null` with our own forms.
  headers.set("referrer-policy", "strict-origin-when-cross-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", isForOthers(headers) ? "cross-origin" : "same-origin");
  if (new URL(c.req.url).protocol === "https:") headers.set("strict-transport-security", "max-age=31536000");
}

/** Feeds, JSON and pictures are read and shown elsewhere; pages and what is personal stand nowhere else. */
function isForOthers(headers: Headers): boolean {
  const isPage = headers.get("content-type")?.startsWith("text/html") ?? false;
  return !isPage && !/no-store/.test(headers.get("cache-control") ?? "");
}

/** The page around a stored mail may frame it. */
export function outboxHeaders(c: AppContext): void {
  c.header("content-security-policy", `${POLICY}; frame-src 'self'`);
}

/** A stored mail may style itself and nothing else: no script, no request, no form. */
export function mailFrameHeaders(c: AppContext): void {
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'";
  c.header("content-security-policy", `${policy}; sandbox allow-popups allow-popups-to-escape-sandbox`);
}
