import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { crons } from "../src/cron.ts";

test("wrangler.toml and src/cron.ts name the same lines", () => {
  const toml = readFileSync(join(import.meta.dirname, "../wrangler.toml"), "utf8");
  const line = /^crons = (\[.*\])$/m.exec(toml)?.[1] ?? "[]";
  expect(Object.keys(crons)).toEqual(JSON.parse(line));
});
