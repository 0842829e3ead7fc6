import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { purgePendingSubscribers } from "../../src/subscribers/purge-pending.ts";
import { signToken } from "../../src/subscribers/tokens.ts";
import { makeApp } from "../../src/web/app.tsx";
import { type TestDeps, testDeps } from "../support/deps.ts";

let deps: TestDeps;
const welcome = { limit: async () => ({ success: true }) };
const app = makeApp(() => deps);
const get = (path: string) => app.request(path, {}, { ...env, FORM_LIMIT: welcome });
const post = (path: string, form: Record<string, string> = {}, limit: RateLimit = welcome, headers = {}) =>
  app.request(path, { method: "POST", headers, body: new URLSearchParams(form) }, { ...env, FORM_LIMIT: limit });

beforeEach(async () => {
  deps = testDeps();
  await env.DB.batch(
    ["subscribers", "consents", "service_mails"].map((table) => env.DB.prepare(`delete from ${table}`)),
  );
});

test("an address is asked to confirm, whether it is new or known", async () => {
  const first = await post("/subscribe", { email: "reader@example.org" });
  const second = await post("/subscribe", { email: "reader@example.org" });
  expect([first.status, second.status]).toEqual([202, 202]);
  expect(await first.text()).toBe(await second.text());
  expect(deps.rung.map((job) => job.type)).toContain("mail.send");
});

test("a bad address brings the form back with the message beside the field", async () => {
  const answer = await post("/subscribe", { email: '"><script>' });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toMatch(/aria-invalid="true"[^>]*aria-describedby="address-problem/);
  expect(page).toMatch(/id="address-problem"[^>]*role="alert"/);
  expect(page).not.toContain("<script>");
  expect(await tableSizes()).toEqual({ subscribers: 0, mails: 0 });
});

test.for(["multipart/form-data", "multipart/form-data; boundary=x", "application/json"])(
  "a body that is no form (%s) is a form left empty",
  async (type) => {
    const request = { method: "POST", headers: { "content-type": type }, body: "no form" };
    const answer = await app.request("/subscribe", request, { ...env, FORM_LIMIT: welcome });
    expect(answer.status).toBe(422);
  },
);

test("a machine that fills the hidden field is told the same and writes nothing", async () => {
  const answer = await post("/subscribe", { email: "robot@example.org", website: "https://spam.test" });
  expect(answer.status).toBe(202);
  expect(await tableSizes()).toEqual({ subscribers: 0, mails: 0 });
});

test("a network that sends too many forms waits", async () => {
  const counted: string[] = [];
  const limit = async ({ key }: { key: string }) => ({ success: counted.push(key) < 1 });
  const headers = { "cf-connecting-ip": "192.0.2.77" };
  const answer = await post("/subscribe", { email: "reader@example.org" }, { limit }, headers);
  expect(counted).toEqual(["subscribe 192.0.2.0/24"]);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(await tableSizes()).toEqual({ subscribers: 0, mails: 0 });
});

test("a form larger than any address is refused", async () => {
  expect((await post("/subscribe", { email: "a".repeat(20_000) })).status).toBe(413);
});

test("opening the link changes nothing, pressing the button confirms, pressing again is harmless", async () => {
  const url = await confirmUrl("reader@example.org");
  const opened = await get(url);
  expect(await opened.text()).toContain("Confirm my subscription");
  expect(await states()).toEqual(["pending"]);

  expect(await (await post(url)).text()).toContain("Welcome");
  expect(await states()).toEqual(["confirmed"]);
  expect((await post(url)).status).toBe(200);
  expect(await states()).toEqual(["confirmed"]);
});

test("a link that ran out says so and offers a new one", async () => {
  const url = await confirmUrl("late@example.org");
  deps = testDeps({ now: () => Date.UTC(2027, 5, 1) });
  for (const answer of [await get(url), await post(url)]) {
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('href="/subscribe"');
  }
  expect(await states()).toEqual(["pending"]);
});

test("a link whose address was forgotten meanwhile may have run out, it says", async () => {
  const url = await confirmUrl("late@example.org");
  deps = testDeps({ now: () => Date.UTC(2027, 5, 1) });
  await purgePendingSubscribers(deps);
  const answer = await get(url);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toMatch(/may have run out.*href="\/subscribe"/s);
});

test("a personal link of nobody is a broken link, however it is used", async () => {
  for (const path of ["/confirm/nonsense", "/unsubscribe/1.forged", "/preferences/1.forged"]) {
    expect((await get(path)).status, path).toBe(404);
  }
  expect((await post("/confirm/nonsense")).status).toBe(404);
  expect((await post("/unsubscribe/1.forged")).status).toBe(404);
});

test("one click of a mail provider unsubscribes, without cookie, Origin or redirect", async () => {
  const id = await aConfirmedSubscriber();
  const path = `/unsubscribe/${await signToken(deps.config.tokenSecret, "unsubscribe", id)}`;
  expect(await (await get(path)).text()).toContain("Stop the digest?");
  expect(await states()).toEqual(["confirmed"]);

  const answer = await post(path, { "List-Unsubscribe": "One-Click" });
  expect([answer.status, answer.headers.get("set-cookie"), answer.headers.get("location")]).toEqual([200, null, null]);
  expect(await states()).toEqual(["unsubscribed"]);
  expect((await post(path)).status).toBe(200);
});

test("the preferences tell what is sent, to whom, since when, and stop it", async () => {
  const id = await aConfirmedSubscriber();
  const answer = await get(`/preferences/${await signToken(deps.config.tokenSecret, "preferences", id)}`);
  const page = await answer.text();
  expect(page).toContain("reader@example.org");
  expect(page).toContain("since 23 November 2026");
  await post(/action="(\/unsubscribe\/[^"]+)"/.exec(page)?.[1] ?? "");
  expect(await states()).toEqual(["unsubscribed"]);
});

test("personal pages are kept by no cache and no search engine", async () => {
  const answer = await get(await confirmUrl("reader@example.org"));
  expect([answer.headers.get("cache-control"), answer.headers.get("x-robots-tag")]).toEqual(["no-store", "noindex"]);
});

test("the log names the route and never the token", async () => {
  await get("/confirm/a-secret-token");
  expect(JSON.stringify(deps.lines)).toContain("GET /confirm/:token");
  expect(JSON.stringify(deps.lines)).not.toContain("a-secret-token");
});

/** The link as the reader finds it in the mail. */
async function confirmUrl(address: string): Promise<string> {
  await post("/subscribe", { email: address });
  const mail = await env.DB.prepare("select text from service_mails order by rowid desc").first<{ text: string }>();
  return /\/confirm\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
}

async function aConfirmedSubscriber(): Promise<number> {
  await post(await confirmUrl("reader@example.org"));
  const row = await env.DB.prepare("select id from subscribers").first<{ id: number }>();
  return row?.id ?? 0;
}

async function states(): Promise<string[]> {
  const { results } = await env.DB.prepare("select state from subscribers").all<{ state: string }>();
  return results.map((row) => row.state);
}

async function tableSizes() {
  return env.DB.prepare(
    "select (select count(*) from subscribers) as subscribers, (select count(*) from service_mails) as mails",
  ).first();
}
