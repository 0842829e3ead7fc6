import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { answerOutside, localBindings } from "./support/outside.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Two projects: `pure` runs on Node in milliseconds, `worker` in workerd with real D1, queues and migrations. */
export default defineConfig({
  test: {
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
            wrangler: { configPath: `${root}wrangler.toml` },
            remoteBindings: false,
            miniflare: {
              bindings: { ...localBindings, TEST_MIGRATIONS: await readD1Migrations(`${root}migrations`) },
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
