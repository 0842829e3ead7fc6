import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoAlmanac, startDemoAlmanac } from "./demo-almanac.ts";

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
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
};

let almanac: DemoAlmanac;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  almanac = await startDemoAlmanac();
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: CHROMIUM });
});

afterAll(async () => {
  await browser?.close();
  await almanac?.stop();
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
  for (const [name, path] of Object.entries(pages())) {
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
  await page.waitForLoadState();
  await page.screenshot({ path: `${SCREENSHOTS}subscribe-asked-phone.png`, fullPage: true });

  const text = await mailTo(page, "walker@example.test");
  const confirmUrl = /http:\S+\/confirm\/\S+/.exec(text)?.[0] ?? "";
  await page.goto(confirmUrl);
  await page.screenshot({ path: `${SCREENSHOTS}confirm-phone.png`, fullPage: true });
  await page.locator("main form button").focus();
  await page.keyboard.press("Enter");
  await page.waitForLoadState();
  await page.screenshot({ path: `${SCREENSHOTS}confirmed-phone.png`, fullPage: true });
  expect(await page.locator("h1").textContent()).toMatch(/in|confirmed|welcome|subscribed/i);
  await context.close();
});

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

async function mailTo(page: Page, address: string): Promise<string> {
  const outbox = almanac.addresses["mails sent"] ?? "";
  await expect
    .poll(async () => (await page.goto(outbox), await page.getByText(address).count()), { timeout: 30_000 })
    .toBeGreaterThan(0);
  await page
    .getByRole("link")
    .filter({ hasText: /confirm/i })
    .first()
    .click();
  return page.locator("body").innerText();
}
