import { join } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { answerOutside, localBindings } from "./support/outside.ts";

const root = join(import.meta.dirname, "..");

/** Two projects: `pure` runs on Node in milliseconds, `worker` in workerd with real D1, queues and migrations. */
export default defineConfig({
  test: {
    // A passing test says nothing; a failing one shows the log lines of what it did.
    silent: "passed-only",
    projects: [
      {
        root,
        oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
        test: {
          name: "pure",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/**/*.worker.test.{ts,tsx}", "test/browser/**"],
          environment: "node",
        },
      },
      {
        root,
        plugins: [
          cloudflareTest({
            wrangler: { configPath: join(root, "wrangler.toml") },
            remoteBindings: false,
            miniflare: {
              bindings: { ...localBindings, TEST_MIGRATIONS: await readD1Migrations(join(root, "migrations")) },
              outboundService: answerOutside,
            },
          }),
        ],
        test: {
          name: "worker",
          include: ["test/**/*.worker.test.{ts,tsx}"],
          setupFiles: ["test/support/fresh-database.ts"],
          isolate: false,
          fileParallelism: false,
          testTimeout: 20_000,
        },
      },
    ],
  },
});
