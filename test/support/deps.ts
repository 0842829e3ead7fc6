/** Dependencies for a job under test: real configuration and database, a clock that stands still, doorbells kept in a list. */
import { env } from "cloudflare:workers";
import type { LogLine } from "../../src/log.ts";
import type { Job } from "../../src/queue.ts";
import { type Deps, makeDeps } from "../../src/deps.ts";

export type TestDeps = Deps & { rung: Job[]; lines: LogLine[] };

export const NOON = Date.UTC(2026, 10, 23, 12);

export function testDeps(overrides: Partial<Deps> = {}): TestDeps {
  const rung: Job[] = [];
  const lines: LogLine[] = [];
  return {
    ...makeDeps(env, () => NOON),
    enqueue: async (jobs) => void rung.push(...jobs),
    log: (line) => void lines.push(line),
    ...overrides,
    rung,
    lines,
  };
}
