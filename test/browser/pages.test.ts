import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoAlmanac, makeDataFolder, startDemoAlmanac } from "./demo-almanac.ts";

const SCREENSHOTS = join(import.meta.dirname, "../../.out/screenshots/");
const CHROMIUM = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const SIZES: Record<string, BrowserContextOptions> = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
};

const DEMO_READER = "reader@almanac.example";

const data = makeDataFolder();
let almanac: DemoAlmanac;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  almanac = await startDemoAlmanac(data.path);
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: CHROMIUM });
});

afterAll(async () => {
  await browser?.close();
  await almanac?.end("SIGINT");
  data.remove();
});

test("every printed address answers", async () => {
  expect(Object.keys(almanac.addresses).length).toBeGreaterThanOrEqual(7);
  for (const [name, url] of Object.entries(almanac.addresses)) {
    const response = await fetch(url);
    expect([name, response.status]).toEqual([name, 200]);
    if (name.includes("JSON")) expect(await response.json()).toBeTypeOf("object");
  }
});

test.each(Object.keys(SIZES))("every page stands on its own on a %s screen", async (size) => {
  const context = await browser.newContext(SIZES[size]);
  for (const [name, path] of Object.entries({ ...pages(), story: await storyPath() })) {
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(new URL(path, almanac.addresses["this week"]).href);
    await page.screenshot({ path: `${SCREENSHOTS}${name}-${size}.png`, fullPage: true });
    expect({ name, complaints, overflow: await overflows(page), headings: await page.locator("h1").count() }).toEqual({
      name,
      complaints: [],
      overflow: false,
      headings: 1,
    });
    await page.close();
  }
  await context.close();
});

test("a reader subscribes, confirms and leaves with a keyboard and no script", async () => {
  const context = await browser.newContext({ ...SIZES["phone"], javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL("/subscribe", almanac.addresses["this week"]).href);
  await page.locator("main input[type=email]").focus();
  await page.keyboard.type("walker@example.test");
  await page.keyboard.press("Enter");
  await expectHeading(page, "Look into your mailbox", "subscribe-asked");

  await page.goto(await pathInMail(page, { to: "walker@example.test", subject: /confirm/i, path: "confirm" }));
  await pressTheButton(page, "confirm");
  await expectHeading(page, "Welcome", "confirmed");

  await page.goto(await pathInMail(page, { to: DEMO_READER, subject: /^(?!confirm)/i, path: "unsubscribe" }));
  await pressTheButton(page, "unsubscribe");
  await expectHeading(page, "You are unsubscribed", "unsubscribed");
  await context.close();
});

async function pressTheButton(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SCREENSHOTS}${name}-phone.png`, fullPage: true });
  await page.locator("main form button").focus();
  await page.keyboard.press("Enter");
}

async function expectHeading(page: Page, heading: string, name: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await page.screenshot({ path: `${SCREENSHOTS}${name}-phone.png`, fullPage: true });
}

/** Looks for a mail in the outbox until it is there, and for the personal address its text holds. */
async function pathInMail(page: Page, wanted: { to: string; subject: RegExp; path: string }): Promise<string> {
  const mail = page.getByRole("article").filter({ hasText: wanted.to }).getByRole("link", { name: wanted.subject });
  const isThere = async () => {
    await page.goto(almanac.addresses["mails sent"] ?? "");
    return mail.count();
  };
  await expect.poll(isThere, { timeout: 30_000 }).toBeGreaterThan(0);
  await mail.first().click();
  await page.waitForLoadState();
  return new RegExp(`http:\\S+/${wanted.path}/\\S+`).exec(await page.locator("body").innerText())?.[0] ?? "";
}

function pages(): Record<string, string> {
  return {
    front: "/",
    events: "/events",
    filtered: "/events?topic=policy&min_score=6",
    event: pathOf("one event"),
    digests: "/digests",
    digest: pathOf("last week's digest"),
    sources: "/sources",
    about: "/about",
    status: "/status",
    subscribe: "/subscribe",
    outbox: "/outbox",
    missing: "/no-such-page",
  };
}

/** The demo's first event is one that several sources tell. */
async function storyPath(): Promise<string> {
  const answer = await fetch(almanac.addresses["the same as JSON"] ?? "");
  const { story } = v.parse(v.object({ story: v.object({ id: v.number() }) }), await answer.json());
  return `/stories/${story.id}`;
}

function pathOf(name: string): string {
  return new URL(almanac.addresses[name] ?? "").pathname;
}

/** Whatever a page says on its console, fails to load, or asks of another origin. A 404 page may be a 404. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (!message.text().includes("404")) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(almanac.addresses["this week"] ?? "").origin)
      complaints.push(request.url());
  });
  return complaints;
}

function overflows(page: Page): Promise<boolean> {
  return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
