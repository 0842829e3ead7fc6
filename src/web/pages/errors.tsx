/** What a visitor sees when there is nothing to see: the one 404, 410 and 500, as a page or as a problem. */
import type { PropsWithChildren } from "hono/jsx";
import { describeError, log } from "../../log.ts";
import type { AppContext } from "../context.ts";
import { formatOf } from "../format.ts";
import { problem } from "../problem.ts";
import { SearchBox } from "./filters.tsx";
import { renderPage } from "./render.tsx";
import { wordsOfPath } from "./words-of-path.ts";

export function notFound(c: AppContext): Response | Promise<Response> {
  if (formatOf(c) !== "html") return problem(c, 404, `nothing stands at ${c.req.path}`);
  const words = wordsOfPath(c.req.path);
  return renderPage(
    c,
    { title: "Nothing here", isPrivate: true },
    <DeadEnd heading="There is nothing at this address">
      <p>
        It may have lost a piece on its way here, or what stood here has moved.{" "}
        {words ? "Its words may still lead to it:" : ""}
      </p>
      <SearchBox query={new URLSearchParams(words ? { q: words } : {})} />
    </DeadEnd>,
    404,
  );
}

/** What a person hides was there: whoever comes by an old address is told so, and search engines forget it. */
export function gone(c: AppContext): Response | Promise<Response> {
  if (formatOf(c) !== "html") return problem(c, 410, "the editor has taken this event out of the almanac");
  return renderPage(
    c,
    { title: "Taken out", isPrivate: true },
    <DeadEnd heading="The editor has taken this event out">
      <p>
        It stood in this almanac and does no longer: an event goes when it turns out to be wrong, or not to be one.{" "}
        <a href="/about#corrections">How corrections are made</a>
      </p>
    </DeadEnd>,
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
  if (formatOf(c) !== "html") return problem(c, 500, "the almanac could not answer; try again in a minute");
  // Without its wiring (a wrong environment) there is no page to put around the sentence.
  if (!c.var.deps) return c.text("The almanac is not set up correctly; its log names what is missing.", 500);
  return renderPage(
    c,
    { title: "Something broke", isPrivate: true },
    <DeadEnd heading="Something broke on our side">
      <p>
        It has been noted, and you did nothing wrong. Try again in a minute; <a href="/status">the almanac’s state</a>{" "}
        says whether more is amiss.
      </p>
    </DeadEnd>,
    500,
  );
}

/** Every dead end says what it is and shows ways on. */
function DeadEnd({ heading, children }: PropsWithChildren<{ heading: string }>) {
  return (
    <section class="empty">
      <h1>{heading}</h1>
      {children}
      <h2>From here</h2>
      <ul class="plain">
        <li>
          <a href="/">The front page</a>: what mattered this week
        </li>
        <li>
          <a href="/events">All events</a>, newest first
        </li>
        <li>
          <a href="/digests">The digests</a> so far
        </li>
      </ul>
    </section>
  );
}

/** Where it happened, without the message, which may repeat a visitor's own words. */
function placesOf({ stack = "" }: Error): string {
  return stack.slice(stack.search(/\n\s+at /)).trim();
}
