import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { crons, runCron } from "../src/cron.ts";
import { testDeps } from "./support/deps.ts";

const HOURLY = "7 * * * *";

test.for(Object.keys(crons))("each step of %s leaves one line with its outcome, in order", async (line) => {
  const deps = testDeps();
  await runCron(line, deps);
  expect(deps.lines).toEqual(
    crons[line]?.map(({ name }) => ({ kind: "cron", name, outcome: expect.any(String), ms: expect.any(Number) })),
  );
  expect(deps.lines.map(({ outcome }) => outcome)).not.toContain("error");
});

test("a step that fails is told in the log and in the end, and keeps none of the others from running", async () => {
  const deps = testDeps();
  await env.DB.prepare("alter table service_mails rename to service_mails_away").run();
  const steps = crons[HOURLY]?.length ?? 0;
  const run = runCron(HOURLY, deps);
  await expect(run).rejects.toThrow(`2 of ${steps} steps of "${HOURLY}" failed`);
  await env.DB.prepare("alter table service_mails_away rename to service_mails").run();
  expect(deps.lines).toHaveLength(steps);
  expect(deps.lines.filter(({ outcome }) => outcome === "error").map(({ name }) => name)).toEqual([
    "purgePendingSubscribers",
    "sweepServiceMails",
  ]);
});

test("a line that no step was written for names the file to write it in", async () => {
  await expect(runCron("0 0 * * *", testDeps())).rejects.toThrow(
    'no steps for the cron line "0 0 * * *"; name it in src/cron.ts',
  );
});
