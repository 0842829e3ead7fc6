import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openChromium, screenshotPath, SIZES } from "./chromium.ts";

const DEMO_READER = "reader@almanac.example";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

test("a reader subscribes, confirms and leaves with a keyboard and no script", async () => {
  const context = await browser.newContext({ viewport: SIZES.phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${inject("origin")}/subscribe`);
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
  await page.screenshot({ path: screenshotPath(`${name}-phone`), fullPage: true });
  await page.locator("main form button").focus();
  await page.keyboard.press("Enter");
}

async function expectHeading(page: Page, heading: string, name: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await page.screenshot({ path: screenshotPath(`${name}-phone`), fullPage: true });
}

/** Looks for a mail in the outbox until it is there, and for the personal address its text holds. */
async function pathInMail(page: Page, wanted: { to: string; subject: RegExp; path: string }): Promise<string> {
  const mail = page.getByRole("article").filter({ hasText: wanted.to }).getByRole("link", { name: wanted.subject });
  const isThere = async () => {
    await page.goto(inject("addresses")["mails sent"] ?? "");
    return mail.count();
  };
  await expect.poll(isThere, { timeout: 30_000 }).toBeGreaterThan(0);
  await mail.first().click();
  await page.waitForLoadState();
  return new RegExp(`http:\\S+/${wanted.path}/\\S+`).exec(await page.locator("body").innerText())?.[0] ?? "";
}
