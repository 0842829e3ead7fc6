import { env } from "cloudflare:workers";
import { openDb } from "../../src/db/client.ts";
import { type TestDeps, testDeps } from "./deps.ts";

/** Runs `work` whole between what a job read and what it writes: right before its next batch. */
export function meanwhile(work: () => Promise<unknown>): TestDeps {
  let isDone = false;
  const d1 = new Proxy(env.DB, {
    get(target, name) {
      if (name === "batch" && !isDone) {
        return async (statements: D1PreparedStatement[]) => {
          isDone = true;
          await work();
          return target.batch(statements);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return testDeps({ db: openDb(d1) });
}
