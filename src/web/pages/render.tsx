import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type AppContext, frameOf } from "../context.ts";
import { themeOf } from "../theme.ts";
import type { PageHead } from "./head.tsx";
import { Layout } from "./layout.tsx";

/** Answers with a whole page. A private one is kept by no cache and no search engine. */
export function renderPage(
  c: AppContext,
  head: PageHead,
  body: Child,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  if (head.isPrivate) {
    c.header("cache-control", "no-store");
  }
  if (head.isPrivate || head.isUnlisted) c.header("x-robots-tag", "noindex");
  const page = (
    <Layout frame={frameOf(c.var.deps)} head={head} theme={themeOf(c)}>
      {body}
    </Layout>
  );
  return c.html(html`<!doctype html>${page}`, status);
}
