import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openChromium, screenshotPath, SIZES } from "./chromium.ts";
import { pageKinds } from "./page-kinds.ts";

let browser: Browser;
let kinds: Record<string, string>;

beforeAll(async () => {
  browser = await openChromium();
  kinds = await pageKinds();
});
afterAll(() => browser?.close());

const MOST_REQUESTS = 3;
const MOST_BYTES = 30_000;

test("a first view is three requests at most, small, and leaves no cookie", async () => {
  const faults: string[] = [];
  // What a stored mail holds is its own: it comes in a frame.
  for (const [name, path] of Object.entries(kinds).filter(([name]) => name !== "mail")) {
    const context = await browser.newContext({ viewport: SIZES.phone });
    const page = await context.newPage();
    const urls = new Set<string>();
    page.on("request", (request) => urls.add(request.url()));
    await page.goto(inject("origin") + path);
    // Chromium asks for the mark when it likes, also after all else.
    urls.add(await page.evaluate<string>("document.querySelector('link[rel=icon]').href"));
    if (urls.size > MOST_REQUESTS) faults.push(`${name} takes ${[...urls].join(", ")}`);
    const bytes = await bytesOnTheWire(urls);
    if (bytes > MOST_BYTES) faults.push(`${name} takes ${bytes} bytes`);
    if ((await context.cookies()).length > 0) faults.push(`${name} sets a cookie`);
    await context.close();
  }
  expect(faults).toEqual([]);
});

/** The edge compresses what this machine's Worker sends as it is; half a kilobyte an answer stands for the headers. */
async function bytesOnTheWire(urls: Iterable<string>): Promise<number> {
  let sum = 0;
  for (const url of urls) {
    const answer = await fetch(url, { headers: { accept: "text/html" }, redirect: "manual" });
    sum += gzipSync(await answer.text()).length + 512;
  }
  return sum;
}

test.each(["front", "event", "digest", "topic", "docs"])("the %s page is printed in ink on paper", async (kind) => {
  const page = await browser.newPage({ viewport: SIZES.tablet, colorScheme: "dark" });
  await page.goto(inject("origin") + (kinds[kind] ?? ""));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await page.evaluate(INK_AND_PAPER)).toEqual({ isInkDark: true, isPaperLight: true });
  for (const hidden of ["nav[aria-label=Almanac]", "form", ".pager"])
    expect(await page.locator(hidden).filter({ visible: true }).count(), hidden).toBe(0);
  expect(await page.locator("h1").count()).toBe(1);
  await page.screenshot({ path: screenshotPath(`${kind}-print`), fullPage: true });
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  await page.context().close();
});

/** How bright text and page come out, as printers and eyes see it. */
const INK_AND_PAPER = `(() => {
  const { color, backgroundColor } = getComputedStyle(document.documentElement);
  const brightest = (rgb) => Math.max(...rgb.match(/\\d+/g).slice(0, 3).map(Number));
  return { isInkDark: brightest(color) < 64, isPaperLight: brightest(backgroundColor) > 240 };
})()`;
