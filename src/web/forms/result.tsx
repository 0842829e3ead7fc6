import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppContext } from "../context.ts";
import { renderPage } from "../pages/render.tsx";

/** A page that says one thing: how a form went, or what a personal link offers. */
export function notice(
  c: AppContext,
  title: string,
  body: Child,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  return renderPage(
    c,
    { title, isPrivate: true },
    <section class="notice">
      <h1>{title}</h1>
      {body}
    </section>,
    status,
  );
}

/** A personal link that is not ours, is cut off, or belongs to an address that was forgotten since. */
export function brokenLink(c: AppContext): Response | Promise<Response> {
  return notice(
    c,
    "This link does not work",
    <p>
      It may have run out, or lost its end when it was copied. Open it from the newest mail, or{" "}
      <a href="/subscribe">subscribe</a> again to get a new one.
    </p>,
    404,
  );
}
