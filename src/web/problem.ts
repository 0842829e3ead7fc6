/** Errors for machines, RFC 9457. */
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppContext } from "./context.ts";

const TITLES: Partial<Record<ContentfulStatusCode, string>> = {
  400: "Bad request",
  401: "Not signed in",
  404: "Not found",
  405: "Method not allowed",
  409: "In the way",
  410: "Taken out",
  413: "Too large",
  414: "Too long an address",
  415: "Another kind of body",
  429: "Too many requests",
  500: "Something broke on our side",
  503: "Not ready",
};

/** @param detail one sentence: what was wrong, where, what to do */
export function problem(
  c: AppContext,
  status: ContentfulStatusCode,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
): Response {
  const body = { type: "about:blank", title: TITLES[status] ?? "Error", status, detail, ...more };
  return c.body(JSON.stringify(body), status, { "content-type": "application/problem+json; charset=utf-8" });
}
