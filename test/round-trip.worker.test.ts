/** One day of the newspaper through the real entrypoints: cron, queue, routes; only Resend and the publisher are ours. */
import { createScheduledController } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import worker from "../src/index.ts";
import { DEAL } from "./support/publisher.ts";

const READER = "reader@example.test";
const WEEK_MS = 7 * 24 * 3_600_000;

const sources = [
  {
    slug: "northwind",
    name: "Northwind Labs",
    url: "https://publisher.test/feed.xml",
    homeUrl: "https://publisher.test/",
    tier: 1,
    family: "northwind",
    topics: ["models"],
  },
];

test("a reader subscribes, confirms, gets last week's digest once and leaves with one click", async () => {
  await ring("*/10 * * * *", Date.now());
  await until(() => scoreOf(DEAL));
  const { data } = await getJson("/api/v1/events");
  const deal = data.find((event) => event.title === DEAL);
  expect(deal).toMatchObject({ source: { slug: "northwind", tier: 1 }, summaryKind: "extract" });
  expect(deal?.score).toBeGreaterThanOrEqual(6);
  expect(deal?.scoreParts.length).toBeGreaterThan(1);

  await post("/subscribe", { email: READER });
  const confirmation = await until(() => mailTo(READER, /confirm/i));
  const confirmPath = pathIn(confirmation.text, "/confirm/");
  expect((await get(confirmPath)).status).toBe(200);
  expect(await stateOf(READER)).toBe("pending");
  expect((await post(confirmPath)).status).toBe(200);
  expect(await stateOf(READER)).toBe("confirmed");

  const monday = mondayAfter(Date.now());
  await ring("7 * * * *", monday);
  const digest = await until(() => mailTo(READER, /^(?!.*confirm)/i));
  expect(digest.text).toContain(DEAL);
  expect(digest.html).not.toMatch(/\{\{/);
  expect(digest.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  await until(
    async () => (await env.DB.prepare("select state from deliveries").first<string>("state")) === "sent" || undefined,
  );

  await ring("7 * * * *", monday);
  await ring("7 * * * *", monday + 3_600_000);
  expect((await mails()).filter((mail) => mail.subject === digest.subject)).toHaveLength(1);

  const page = await (await get("/digests/1")).text();
  expect(page).toContain(DEAL);

  const oneClick = /<(https:[^>]+)>/.exec(digest.headers["List-Unsubscribe"] ?? "")?.[1] ?? "";
  expect((await get(new URL(oneClick).pathname)).status).toBe(200);
  expect(await stateOf(READER)).toBe("confirmed");
  expect((await post(new URL(oneClick).pathname, { "List-Unsubscribe": "One-Click" })).status).toBe(200);
  expect(await stateOf(READER)).toBe("unsubscribed");
  expect((await post(new URL(oneClick).pathname, { "List-Unsubscribe": "One-Click" })).status).toBe(200);

  // The week after has news as well, but no reader.
  await env.DB.prepare("update events set occurred_at = cast(? as integer)").bind(monday).run();
  await ring("7 * * * *", monday + WEEK_MS);
  await until(async () => (await get("/digests/2")).status === 200 || undefined);
  expect((await mails()).filter((mail) => mail.to === READER)).toHaveLength(2);
});

async function ring(cron: string, at: number): Promise<void> {
  const local = { sources, clockOffsetMs: 0, allowLoopback: false, outboxUrl: null };
  const withSources = { ...env, LOCAL: JSON.stringify(local) };
  await worker.scheduled(createScheduledController({ cron, scheduledTime: new Date(at) }), withSources);
}

/** The first digest hour after the week of this day has ended. */
function mondayAfter(day: number): number {
  const midnight = new Date(day).setUTCHours(0, 0, 0, 0);
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  return midnight + (7 - weekday) * 24 * 3_600_000 + 14.5 * 3_600_000;
}

type Mail = { to: string; subject: string; html: string; text: string; headers: Record<string, string> };

async function mails(): Promise<Mail[]> {
  return (await fetch("https://resend.test/outbox.json")).json();
}

async function mailTo(address: string, subject: RegExp): Promise<Mail | undefined> {
  return (await mails()).find((mail) => mail.to === address && subject.test(mail.subject));
}

function stateOf(address: string): Promise<string | null> {
  return env.DB.prepare("select state from subscribers where address_key = ?").bind(address).first<string>("state");
}

function scoreOf(title: string): Promise<number | null> {
  return env.DB.prepare("select score from events where title = ?").bind(title).first<number>("score");
}

function pathIn(text: string, start: string): string {
  return new RegExp(`https://almanac\\.test(${start}\\S+)`).exec(text)?.[1] ?? "";
}

function get(path: string): Promise<Response> {
  return exports.default.fetch(`https://almanac.test${path}`, { redirect: "manual" });
}

async function getJson(path: string) {
  return (await get(path)).json<{ data: { title: string; score: number; scoreParts: unknown[] }[] }>();
}

function post(path: string, fields: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`https://almanac.test${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
}

/** Waits for what the queue brings about. */
async function until<T>(look: () => Promise<T | undefined>): Promise<NonNullable<T>> {
  return vi.waitFor(
    async () => {
      const found = await look();
      if (found === undefined || found === null) throw new Error("not yet");
      return found;
    },
    { timeout: 15_000, interval: 200 },
  );
}
