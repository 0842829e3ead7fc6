/** Dependencies for a job under test: real configuration and database, a clock that stands still, doorbells kept in a list. */
import { env } from "cloudflare:workers";
import type { LogLine } from "../../src/log.ts";
import type { Job } from "../../src/job.ts";
import { type Deps, makeDeps } from "../../src/deps.ts";

/** One call of `enqueue`; a delay of 0 rings at once. */
export type Ring = { jobs: readonly Job[]; delaySeconds: number };

export type TestDeps = Deps & { rung: Job[]; rings: Ring[]; lines: LogLine[] };

export const NOON = Date.UTC(2026, 10, 23, 12);

export function testDeps(overrides: Partial<Deps> = {}): TestDeps {
  const rung: Job[] = [];
  const rings: Ring[] = [];
  const lines: LogLine[] = [];
  return {
    ...makeDeps(env, () => NOON),
    enqueue: async (jobs, { delaySeconds } = { delaySeconds: 0 }) => {
      rung.push(...jobs);
      rings.push({ jobs, delaySeconds });
    },
    log: (line) => void lines.push(line),
    ...overrides,
    rung,
    rings,
    lines,
  };
}
