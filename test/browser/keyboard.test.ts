import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { openChromium, SIZES } from "./chromium.ts";

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openChromium();
});
beforeEach(async () => {
  await page?.context().close();
  const context = await browser.newContext({ viewport: SIZES.desktop, javaScriptEnabled: false });
  page = await context.newPage();
});
afterAll(() => browser?.close());

test("the first Tab leads past the masthead", async () => {
  await open("/events");
  await page.keyboard.press("Tab");
  expect(await focused()).toMatchObject({ text: "Skip to the text", isSeen: true });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const { isInMain, text } = await focused();
  expect({ isInMain, text }).toEqual({ isInMain: true, text: expect.not.stringMatching(/^(Events|Topics)$/) });
});

test.each(["/", "/events", "/search?q=model", "/sources", "/subscribe"])(
  "whatever Tab reaches on %s is seen to be reached",
  async (path) => {
    await open(path);
    const unseen: string[] = [];
    let reached = 0;
    for (await page.keyboard.press("Tab"); (await focused()).text !== ""; await page.keyboard.press("Tab")) {
      const { text, isSeen } = await focused();
      if (!isSeen) unseen.push(text);
      reached += 1;
    }
    expect(reached).toBe(await page.evaluate<number>(COUNT_STOPS));
    expect(unseen).toEqual([]);
  },
);

test("the masthead leads to a place, which is then the current one", async () => {
  await open("/");
  await tabTo("Topics");
  await follow();
  expect(new URL(page.url()).pathname).toBe("/topics");
  await tabTo("Topics");
  expect((await focused()).current).toBe("page");
});

test("a filter is reached, set, seen as current, and taken off again", async () => {
  await open("/events");
  await tabTo("Policy", "Filters");
  await follow();
  expect(new URL(page.url()).search).toBe("?topic=policy");
  await tabTo("Policy", "Filters");
  expect((await focused()).current).toBe("true");

  await page.goto(page.url());
  await tabTo("6 and more", "Filters");
  await follow();
  expect(new URL(page.url()).search).toBe("?topic=policy&min_score=6");
  await tabTo("Remove the filter: Policy");
  await follow();
  expect(new URL(page.url()).search).toBe("?min_score=6");
  await tabTo("Show all");
  await follow();
  expect(new URL(page.url()).search).toBe("");
});

test("a search is typed in the masthead and narrowed on its page", async () => {
  await open("/");
  await tabTo("Search the almanac");
  await page.keyboard.type("weights");
  await follow();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/search?q=weights");
  expect(await page.locator("mark").count()).toBeGreaterThan(0);
  await tabTo("Open weights", "Filters");
  await follow();
  expect(new URL(page.url()).searchParams.get("q")).toBe("weights");
  expect(new URL(page.url()).searchParams.get("topic")).toBe("open-weights");
});

test("a list is paged back and forth", async () => {
  await open("/events");
  const newest = await page.locator("h3").first().textContent();
  await tabTo("Older →");
  await follow();
  expect(await page.locator("h3").first().textContent()).not.toBe(newest);
  await tabTo("← Newest");
  await follow();
  expect(await page.locator("h3").first().textContent()).toBe(newest);
});

test("a theme is chosen, remembered on the next page, and given back; nothing else leaves a cookie", async () => {
  await open("/events?topic=policy");
  const light = await page.evaluate<string>(PAPER);
  await tabTo("Dark");
  await follow();
  expect(new URL(page.url()).search).toBe("?topic=policy");
  const dark = await page.evaluate<string>(PAPER);
  expect(dark).not.toBe(light);
  expect((await page.context().cookies()).map(({ name, value }) => [name, value])).toEqual([["theme", "dark"]]);

  await open("/about");
  expect(await page.evaluate<string>(PAPER)).toBe(dark);
  await page.emulateMedia({ colorScheme: "dark" });
  await tabTo("Light");
  await follow();
  expect(await page.evaluate<string>(PAPER)).toBe(light);
  await tabTo("As my system");
  await follow();
  expect(await page.evaluate<string>(PAPER)).toBe(dark);
  expect(await page.context().cookies()).toEqual([]);
});

test("a mistyped address is pointed out beside its field", async () => {
  await open("/subscribe");
  await tabTo("Your e-mail address");
  await page.keyboard.type("walker@nowhere");
  await follow();
  const field = page.getByLabel("Your e-mail address");
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  expect(await field.inputValue()).toBe("walker@nowhere");
  expect(await page.getByRole("alert").textContent()).not.toBe("");
});

async function open(path: string): Promise<void> {
  await page.goto(inject("origin") + path);
}

/** Enter, and the page it leads to. */
async function follow(): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

const MOST_TABS = 250;

/** Presses Tab until something of this name is reached, within a landmark of that name where one is given. */
async function tabTo(name: string, within?: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press("Tab");
    const at = await focused();
    if (at.text === name && (within === undefined || at.within === within)) return;
  }
  throw new Error(`${MOST_TABS} times Tab did not lead to ${name}`);
}

type Focused = { text: string; within: string; isSeen: boolean; isInMain: boolean; current: string | null };

function focused(): Promise<Focused> {
  return page.evaluate<Focused>(FOCUSED);
}

/** What has the focus, by the name it is read out with; seen where an outline is drawn around something of a size. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const name = at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent;
  return {
    text: at === document.body ? "" : name.trim().replace(/\\s+/g, " "),
    within: at.closest("nav, form, section")?.getAttribute("aria-label") ?? "",
    isSeen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.height > 1,
    isInMain: at.closest("main") !== null,
    current: at.getAttribute("aria-current"),
  };
})()`;

const COUNT_STOPS = `[...document.querySelectorAll("a[href], button, summary, input:not([type=hidden])")]
  .filter((each) => each.tabIndex >= 0 && each.checkVisibility()).length`;

const PAPER = "getComputedStyle(document.documentElement).backgroundColor";
