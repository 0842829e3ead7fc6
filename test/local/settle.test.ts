import { expect, test } from "vitest";
import { crons } from "../../src/cron.ts";
import { HOURLY_CRON, POLL_CRON } from "../../src/local/settle.ts";

test("npm start rings the cron lines that the Worker answers to", () => {
  expect([POLL_CRON, HOURLY_CRON]).toEqual(Object.keys(crons));
});
