import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type AppContext, frameOf } from "../context.ts";
import { Layout, type PageHead } from "./layout.tsx";

/** Answers with a whole page. A private one is kept by no cache and no search engine. */
export function renderPage(
  c: AppContext,
  head: PageHead,
  body: Child,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  if (head.isPrivate) {
    c.header("cache-control", "no-store");
    c.header("x-robots-tag", "noindex");
  }
  const page = (
    <Layout frame={frameOf(c.var.deps)} head={head}>
      {body}
    </Layout>
  );
  return c.html(html`<!doctype html>${page}`, status);
}
