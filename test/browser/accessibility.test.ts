import axe from "axe-core";
import type { Browser, BrowserContextOptions } from "playwright-core";
import * as v from "valibot";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openChromium, SIZES } from "./chromium.ts";
import { pageKinds } from "./page-kinds.ts";

let browser: Browser;
let kinds: Record<string, string>;

beforeAll(async () => {
  browser = await openChromium();
  kinds = await pageKinds();
});
afterAll(() => browser?.close());

/** One size a theme: the phone's where lines are short, the desktop's where the margin stands beside. */
const VIEWS: Record<string, BrowserContextOptions> = {
  "light phone": { viewport: SIZES.phone },
  "dark desktop": { viewport: SIZES.desktop, colorScheme: "dark" },
};

test.each(Object.keys(VIEWS))("axe finds nothing on a %s", async (view) => {
  const context = await browser.newContext(VIEWS[view]);
  const page = await context.newPage();
  const faults: string[] = [];
  for (const [name, path] of Object.entries(kinds)) {
    await page.goto(inject("origin") + path);
    await page.evaluate(axe.source);
    const { violations } = v.parse(found, await page.evaluate(RUN_AXE));
    faults.push(
      ...violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${name}: ${id} (${help}): ${html}`)),
    );
  }
  await context.close();
  expect(faults).toEqual([]);
});

/** All rules, those that are off unless asked for as well where WCAG 2.2 AA asks for them. */
const RUN_AXE = `axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })`;

const found = v.object({
  violations: v.array(v.object({ id: v.string(), help: v.string(), nodes: v.array(v.object({ html: v.string() })) })),
});
