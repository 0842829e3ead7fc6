/** Debian's Chromium, and what a page may not do in it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { inject } from "vitest";

const SCREENSHOTS = join(import.meta.dirname, "../../.out/screenshots/");
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const SIZES = {
  phone: { width: 360, height: 740 },
  tablet: { width: 768, height: 1024 },
  desktop: { width: 1280, height: 900 },
};

export function openChromium(): Promise<Browser> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: ARGUMENTS });
}

export function screenshotPath(name: string): string {
  return `${SCREENSHOTS}${name}.png`;
}

/**
 * Whatever pages say on the console, fail to load, or ask of another origin, from now on. That the address itself answers
 * with an error, which Chromium also says there, is no complaint.
 */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.location().url !== page.url()) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== inject("origin")) complaints.push(`asked for ${request.url()}`);
  });
  return complaints;
}
