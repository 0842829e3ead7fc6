/** The wiring: what every job gets, made once from the Worker's environment. */
import type { Config } from "./config.ts";
import { parseConfig } from "./config.ts";
import { openDb, type Db } from "./db/client.ts";
import type { Mailer } from "./delivery/mailer.ts";
import { makeResendMailer } from "./delivery/mailer.ts";
import { log, type Log } from "./log.ts";
import type { Job } from "./job.ts";
import { findVectorIndex, type VectorIndex } from "./relations/embedding/vector-index.ts";
import { makeModelReader } from "./understanding/model/make-reader.ts";
import type { ModelReader } from "./understanding/model/model-reader.ts";

export type Deps = Readonly<{
  config: Config;
  db: Db;
  /** The time, UTC ms; the only clock a room may read. */
  now: () => number;
  fetch: typeof fetch;
  mailer: Mailer;
  /** Null where no model is set up: everything works without. */
  model: ModelReader | null;
  /** Null where vectors are looked through in the database. */
  vectors: VectorIndex | null;
  /**
   * Rings the doorbell, at once or no sooner than `delaySeconds` from now (12 hours at most). May be lost or delivered
   * twice: the work itself stands in the database.
   */
  enqueue: (jobs: readonly Job[], options?: { delaySeconds: number }) => Promise<void>;
  log: Log;
}>;

/** `now` is the cron's scheduled time where there is one, else the clock. */
export function makeDeps(env: Env, now?: () => number): Deps {
  const config = checkedConfig(env);
  const offsetMs = config.local?.clockOffsetMs ?? 0;
  const clock = now ?? (() => Date.now() + offsetMs);
  return {
    config,
    db: openDb(env.DB),
    now: clock,
    fetch: ask,
    model: makeModelReader(config, { env, fetch: ask, now: clock }),
    vectors: findVectorIndex(env),
    mailer: makeResendMailer(config.resend),
    enqueue: (jobs, options) => ring(env.JOBS, jobs, options),
    log,
  };
}

const ask: typeof fetch = (input, init) => fetch(input, init);

/** `env` is one object for an isolate's whole life: it is checked once, not at every request. */
const checked = new WeakMap<object, Config>();

function checkedConfig(env: Env): Config {
  const known = checked.get(env);
  if (known) return known;
  const config = parseConfig(env);
  checked.set(env, config);
  return config;
}

const SEND_BATCH_LIMIT = 100;

async function ring(queue: Queue, jobs: readonly Job[], later?: { delaySeconds: number }): Promise<void> {
  const options = later ? { delaySeconds: toQueueDelay(later.delaySeconds) } : {};
  for (let at = 0; at < jobs.length; at += SEND_BATCH_LIMIT) {
    await queue.sendBatch(
      jobs.slice(at, at + SEND_BATCH_LIMIT).map((body) => ({ body })),
      options,
    );
  }
}

const LONGEST_DELAY_SECONDS = 12 * 3600;

/** The queue takes whole seconds up to its cap; rounded up, for a bell must not ring before its time. */
function toQueueDelay(seconds: number): number {
  return Math.min(Math.max(Math.ceil(seconds), 1), LONGEST_DELAY_SECONDS);
}
