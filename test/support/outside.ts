/**
 * All that exists outside the Worker in tests: nothing is reached, whatever is asked for is refused with 599.
 * A test that needs a publisher or Resend hands its own `fetch` or `mailer` to the job.
 */
export const localBindings = {
  SITE_URL: "https://almanac.test",
  RESEND_API_KEY: "re_test_key",
  RESEND_WEBHOOK_SECRET: `whsec_${btoa("a webhook secret for tests only")}`,
  TOKEN_SECRET: "a token secret for tests only",
  ADMIN_TOKEN: "an admin token for tests only",
};

export function answerOutside(request: { url: string }): Response {
  return new Response(`no network in tests: ${new URL(request.url).origin}`, { status: 599 });
}
