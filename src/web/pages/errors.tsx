/** What a visitor sees when there is nothing to see: the one 404, 410 and 500, as a page or as a problem. */
import { describeError, log } from "../../log.ts";
import type { AppContext } from "../context.ts";
import { problem, wantsJson } from "../problem.ts";
import { renderPage } from "./render.tsx";

export function notFound(c: AppContext): Response | Promise<Response> {
  if (wantsJson(c)) return problem(c, 404, `nothing stands at ${c.req.path}`);
  return renderPage(
    c,
    { title: "Not found", isPrivate: true },
    <section class="empty">
      <h1>There is nothing at this address</h1>
      <p>The page may have moved, or the address lost a piece on its way here.</p>
      <p>
        <a href="/">Front page</a> · <a href="/events">All events</a> · <a href="/digests">Digests</a>
      </p>
    </section>,
    404,
  );
}

/** What a person hides was there: whoever comes by an old address is told so, and search engines forget it. */
export function gone(c: AppContext): Response | Promise<Response> {
  if (wantsJson(c)) return problem(c, 410, "the editor has taken this event out of the almanac");
  return renderPage(
    c,
    { title: "Taken out", isPrivate: true },
    <section class="empty">
      <h1>The editor has taken this event out of the almanac</h1>
      <p>
        <a href="/">Front page</a> · <a href="/events">All events</a>
      </p>
    </section>,
    410,
  );
}

/** An exception is a bug or an outage: told whole to the log, and to the visitor only that it happened. */
export function failed(error: Error, c: AppContext): Response | Promise<Response> {
  const write = c.var.deps?.log ?? log;
  write({
    kind: "error",
    name: `${c.req.method} failed`,
    outcome: error.name,
    error: describeError(error),
    stack: placesOf(error),
  });
  if (wantsJson(c)) return problem(c, 500, "the almanac could not answer; try again in a minute");
  // Without its wiring (a wrong environment) there is no page to put around the sentence.
  if (!c.var.deps) return c.text("The almanac is not set up correctly; its log names what is missing.", 500);
  return renderPage(
    c,
    { title: "Something broke", isPrivate: true },
    <section class="empty">
      <h1>Something broke on our side</h1>
      <p>It has been noted. Try again in a minute.</p>
    </section>,
    500,
  );
}

/** Where it happened, without the message, which may repeat a visitor's own words. */
function placesOf({ stack = "" }: Error): string {
  return stack.slice(stack.search(/\n\s+at /)).trim();
}
