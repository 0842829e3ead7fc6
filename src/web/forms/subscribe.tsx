import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { truncateNetwork } from "../../subscribers/network.ts";
import { subscribe } from "../../subscribers/subscribe.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { renderPage } from "../pages/render.tsx";
import { type Refusal, SubscribeForm } from "../pages/subscribe-box.tsx";
import { notice } from "./result.tsx";

const FORM_BYTES = 8 * 1024;

export const subscribeForm = new Hono<AppEnv>();
subscribeForm.get("/", (c) => formPage(c));
subscribeForm.post(
  "/",
  bodyLimit({ maxSize: FORM_BYTES, onError: (c) => c.text("This form is too large.", 413) }),
  (c) => takeAddress(c),
);

async function takeAddress(c: AppContext): Promise<Response> {
  const ip = c.req.header("cf-connecting-ip") ?? null;
  if (!(await isWelcome(c, ip))) return tooOften(c);
  const form = await readForm(c);
  const address = typeof form["email"] === "string" ? form["email"] : "";
  // Only a machine fills the hidden field; it is told what everybody is told.
  if (form["website"]) return mailIsComing(c);
  const result = await subscribe(c.var.deps, { address, network: ip });
  if (result.outcome === "asked") return mailIsComing(c);
  return formPage(c, { address: address.slice(0, 320), message: result.message });
}

/** A body that is no form has no fields: it is answered as a form left empty. */
async function readForm(c: AppContext): Promise<Readonly<Record<string, unknown>>> {
  return c.req.parseBody().catch(() => ({}));
}

/** Counted by network; only on an operator's own machine is there none to count. */
async function isWelcome(c: AppContext, ip: string | null): Promise<boolean> {
  const network = truncateNetwork(ip);
  return network === null || (await c.env.FORM_LIMIT.limit({ key: `subscribe ${network}` })).success;
}

function formPage(c: AppContext, refusal?: Refusal): Response | Promise<Response> {
  return renderPage(
    c,
    { title: "Subscribe", path: "/subscribe", description: "The best of the week, by mail. No tracking." },
    <section class="notice">
      <h1>The best of the week, by mail</h1>
      <p>
        Once a week: at most ten events that mattered, each with a short summary, its score and its source. See{" "}
        <a href="/digests">what was sent so far</a>.
      </p>
      <SubscribeForm refusal={refusal} />
      <p class="fine">
        You first get a mail with a link to confirm that the address is yours. Nothing else is sent before that.
      </p>
    </section>,
    refusal ? 422 : 200,
  );
}

/** The same for a new, a known and a suppressed address: the form tells nobody who reads us. */
function mailIsComing(c: AppContext): Response | Promise<Response> {
  return notice(
    c,
    "Look into your mailbox",
    <>
      <p>A mail with a link is on its way to you. Open the link and press the button, and the digest is yours.</p>
      <p class="fine">
        Nothing there after a few minutes? Look among the spam, check the address and{" "}
        <a href="/subscribe">try once more</a>. If you are subscribed already, no new mail is needed.
      </p>
    </>,
    202,
  );
}

function tooOften(c: AppContext): Response | Promise<Response> {
  c.header("retry-after", "60");
  return notice(c, "One moment", <p>Many forms came from your network just now. Try again in a minute.</p>, 429);
}
