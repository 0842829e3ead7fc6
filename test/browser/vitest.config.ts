import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** The almanac as a person meets it: started as the README says, its pages in headless Chromium. */
export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  test: {
    name: "browser",
    include: ["test/browser/**/*.test.ts"],
    globalSetup: "test/browser/open-almanac.ts",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
