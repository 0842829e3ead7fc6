import { Hono } from "hono";
import { checkConfirmToken, confirmSubscriber } from "../../subscribers/confirm.ts";
import { consentForm } from "../../subscribers/consent.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { limitBody } from "../edge/limits.ts";
import { brokenLink, notice } from "./result.tsx";

/** GET only looks, since mail scanners open every link; the button's POST confirms. */
export const confirmForm = new Hono<AppEnv>();
confirmForm.get("/:token", async (c) => {
  const state = await checkConfirmToken(c.var.deps, c.req.param("token"));
  return state === "ready" ? offer(c) : answer(c, state);
});
confirmForm.post("/:token", limitBody, async (c) =>
  answer(c, await confirmSubscriber(c.var.deps, c.req.param("token"))),
);

function offer(c: AppContext): Response | Promise<Response> {
  return notice(
    c,
    "One press and you are in",
    <>
      <p>{consentForm.wording}</p>
      <form method="post">
        <button type="submit" class="button">
          Confirm my subscription
        </button>
      </form>
      <p class="fine">You did not ask for this? Close this page, and nothing happens.</p>
    </>,
  );
}

type Outcome = Awaited<ReturnType<typeof confirmSubscriber>>;

function answer(c: AppContext, outcome: Outcome): Response | Promise<Response> {
  if (outcome === "confirmed") return notice(c, "Welcome", <Welcome />);
  if (outcome === "already") return notice(c, "You are subscribed", <Welcome />);
  return outcome === "expired" ? tooLate(c) : brokenLink(c);
}

function tooLate(c: AppContext): Response | Promise<Response> {
  return notice(
    c,
    "This link has expired",
    <p>
      Links to confirm are good for a short while only. <a href="/subscribe">Ask for a new one</a>.
    </p>,
    410,
  );
}

function Welcome() {
  return (
    <p>
      Your address is confirmed; the next digest comes to you. Until then: <a href="/">what happened this week</a>, or{" "}
      <a href="/digests">the digests so far</a>.
    </p>
  );
}
