/** What each cron line of wrangler.toml does. */
import { sweepDeliveries } from "./delivery/sweep-deliveries.ts";
import { sweepServiceMails } from "./delivery/deliver-service-mail.ts";
import type { Deps } from "./deps.ts";
import { composeDueIssue } from "./digest/compose-due-issue.ts";
import { ringForArticles } from "./ingest/articles/read-articles.ts";
import { pollDueFeeds } from "./ingest/poll-due-feeds.ts";
import { timed } from "./log.ts";
import { sweepEmbeddings } from "./relations/embedding/embed-events.ts";
import { auditStoriesNightly } from "./relations/nightly/audit-stories.ts";
import { sweepRelations } from "./relations/relate-events.ts";
import { syncCatalogue } from "./sources/sync-catalogue.ts";
import { purgePendingSubscribers } from "./subscribers/purge-pending.ts";
import { calibrateScores } from "./understanding/score/calibrate-scores.ts";
import { sweepRescore } from "./understanding/score/rescore-events.ts";
import { sweepReadings } from "./understanding/model/read-events.ts";
import { sweepUnderstanding } from "./understanding/understand-events.ts";

type Step = (deps: Deps) => Promise<unknown>;

export const crons: Readonly<Record<string, readonly Step[]>> = {
  "*/10 * * * *": [syncCatalogue, pollDueFeeds, ringForArticles],
  "7 * * * *": [
    sweepUnderstanding,
    sweepRelations,
    auditStoriesNightly,
    sweepReadings,
    calibrateScores,
    sweepRescore,
    purgePendingSubscribers,
    composeDueIssue,
    sweepDeliveries,
    sweepServiceMails,
    // Last: it alone waits for a model's service, and no mail should wait with it.
    sweepEmbeddings,
  ],
};

/** Runs the steps of one cron line in order; a step that fails is logged and does not keep the others from running. */
export async function runCron(line: string, deps: Deps): Promise<void> {
  const steps = crons[line];
  if (!steps) throw new Error(`no steps for the cron line "${line}"; name it in src/cron.ts`);
  const failures: unknown[] = [];
  for (const step of steps) {
    await timed(deps.log, { kind: "cron", name: step.name }, () => step(deps)).catch((error) => failures.push(error));
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${steps.length} steps of "${line}" failed`);
}
