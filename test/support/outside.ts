/**
 * All that exists outside the Worker in tests, answered in this process: the fake Resend at `resend.test` and one
 * publisher at `publisher.test`. Anything else is refused with 599, so no test reaches a network.
 */
import { makeFakeResend } from "../../src/local/fake-resend-core.ts";
import { publisherFeed } from "./publisher.ts";

export const localBindings = {
  SITE_URL: "https://almanac.test",
  RESEND_BASE_URL: "https://resend.test",
  RESEND_API_KEY: "re_test_key",
  RESEND_WEBHOOK_SECRET: `whsec_${btoa("a webhook secret for tests only")}`,
  TOKEN_SECRET: "a token secret for tests only",
  ADMIN_TOKEN: "an admin token for tests only",
};

const resend = makeFakeResend({ now: () => Date.now(), webhookSecret: localBindings.RESEND_WEBHOOK_SECRET });

type OutgoingRequest = Pick<Request, "url" | "method" | "headers" | "arrayBuffer">;

export async function answerOutside(request: OutgoingRequest): Promise<Response> {
  const { hostname, pathname } = new URL(request.url);
  if (hostname === "resend.test") return resend.handle(await toPlainRequest(request));
  if (hostname === "publisher.test" && pathname === "/feed.xml") return publisherFeed(Date.now());
  return new Response(`no network in tests: ${hostname}`, { status: 599 });
}

/** Miniflare hands over a request of its own making; the fake wants the platform's. */
async function toPlainRequest(request: OutgoingRequest): Promise<Request> {
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const body = hasBody ? await request.arrayBuffer() : null;
  return new Request(request.url, { method: request.method, headers: [...request.headers], body });
}
