import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { complaintsOf, openChromium, screenshotPath, SIZES } from "./chromium.ts";
import { pageKinds, STATUSES } from "./page-kinds.ts";

let browser: Browser;
let kinds: Record<string, string>;

beforeAll(async () => {
  browser = await openChromium();
  kinds = await pageKinds();
});
afterAll(() => browser?.close());

test("every printed address answers", async () => {
  const addresses = Object.entries(inject("addresses"));
  expect(addresses.length).toBeGreaterThanOrEqual(7);
  for (const [name, url] of addresses) {
    const response = await fetch(url);
    expect([name, response.status]).toEqual([name, 200]);
    if (name.includes("JSON")) expect(await response.json()).toBeTypeOf("object");
  }
});

const VIEWS: Record<string, BrowserContextOptions> = {
  phone: { viewport: SIZES.phone },
  "phone-dark": { viewport: SIZES.phone, colorScheme: "dark" },
  tablet: { viewport: SIZES.tablet },
  "tablet-dark": { viewport: SIZES.tablet, colorScheme: "dark" },
  desktop: { viewport: SIZES.desktop },
  "desktop-dark": { viewport: SIZES.desktop, colorScheme: "dark" },
};

test.each(Object.keys(VIEWS))("every page stands on its own on a %s screen", async (view) => {
  const context = await browser.newContext(VIEWS[view]);
  await context.addInitScript(WATCH_SHIFTS);
  const page = await context.newPage();
  const faults: string[] = [];
  for (const [name, path] of Object.entries(kinds)) {
    const found = await lookAt(page, path, STATUSES[name] ?? 200);
    faults.push(...found.map((fault) => `${name}: ${fault}`));
    await page.screenshot({ path: screenshotPath(`${name}-${view}`), fullPage: true });
  }
  await context.close();
  expect(faults).toEqual([]);
});

/** Half of 1280, 768 and 360 pixels, and the 320 of WCAG 1.4.10. */
const ZOOMED_WIDTHS = [640, 384, 320, 180];

test("nothing is cut off at 200 per cent", async () => {
  const page = await browser.newPage();
  const faults: string[] = [];
  for (const [name, path] of Object.entries(kinds)) {
    await page.goto(inject("origin") + path);
    for (const width of ZOOMED_WIDTHS) {
      await page.setViewportSize({ width, height: 450 });
      if (await page.evaluate(OVERFLOWS)) faults.push(`${name} is wider than ${width} pixels`);
    }
  }
  await page.context().close();
  expect(faults).toEqual([]);
});

/** What is wrong with how a page stands there. */
async function lookAt(page: Page, path: string, status: number): Promise<string[]> {
  const complaints = complaintsOf(page);
  const answer = await page.goto(inject("origin") + path);
  const headings = await page.locator("h1").count();
  const shift = await page.evaluate<number>("globalThis.shift");
  page.removeAllListeners();
  return [
    ...complaints,
    ...(answer?.status() === status ? [] : [`answers ${answer?.status()}`]),
    ...((await page.evaluate(OVERFLOWS)) ? ["wider than the screen"] : []),
    ...(headings === 1 ? [] : [`${headings} headings of the first level`]),
    ...(shift === 0 ? [] : [`moves while it loads, by ${shift}`]),
  ];
}

const OVERFLOWS = "document.documentElement.scrollWidth > document.documentElement.clientWidth";

/** Sums up what moved of itself since the page began (https://wicg.github.io/layout-instability/). */
const WATCH_SHIFTS = `
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
`;
