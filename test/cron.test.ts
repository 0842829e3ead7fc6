import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { crons } from "../src/cron.ts";

test("wrangler.toml and src/cron.ts name the same lines", () => {
  const toml = readFileSync(new URL("../wrangler.toml", import.meta.url), "utf8");
  const line = /^crons = (\[.*\])$/m.exec(toml)?.[1] ?? "[]";
  expect(Object.keys(crons)).toEqual(JSON.parse(line));
});
