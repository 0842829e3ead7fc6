import { Hono } from "hono";
import { checkUnsubscribeToken, unsubscribe } from "../../subscribers/unsubscribe.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { limitBody } from "../edge/limits.ts";
import { brokenLink, notice } from "./result.tsx";

/**
 * GET shows a button, POST acts. The POST is also the one-click of RFC 8058: a mail provider sends it without cookies,
 * Origin or a page before it, and needs nothing but the 200.
 */
export const unsubscribeForm = new Hono<AppEnv>();
unsubscribeForm.get("/:token", async (c) => {
  const state = await checkUnsubscribeToken(c.var.deps, c.req.param("token"));
  return state === "ready" ? offer(c) : brokenLink(c);
});
unsubscribeForm.post("/:token", limitBody, async (c) => {
  const outcome = await unsubscribe(c.var.deps, c.req.param("token"));
  return outcome === "unsubscribed" ? goodbye(c) : brokenLink(c);
});

function offer(c: AppContext): Response | Promise<Response> {
  return notice(
    c,
    "Stop the digest?",
    <>
      <p>No further digest is sent to your address.</p>
      <form method="post">
        <button type="submit" class="button">
          Unsubscribe
        </button>
      </form>
    </>,
  );
}

function goodbye(c: AppContext): Response | Promise<Response> {
  return notice(
    c,
    "You are unsubscribed",
    <p>
      No further digest comes to you. Everything stays readable <a href="/">here</a>, and you can{" "}
      <a href="/subscribe">subscribe again</a> at any time.
    </p>,
  );
}
