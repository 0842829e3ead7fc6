/** The real database with one fault: for jobs that must survive it wherever it strikes. */
import { env } from "cloudflare:workers";
import { type Db, openDb } from "../../src/db/client.ts";
import { watchedD1 } from "./watched-d1.ts";

/**
 * Its call number `failing` throws, either before anything was done or after all of it, as when only the answer is lost.
 * A batch is one call. `calls()` tells how many were made.
 */
export function failingDb(failing: number, when: "before" | "after"): { db: Db; calls: () => number } {
  let calls = 0;
  const d1 = watchedD1(env.DB, async (_trip, go) => {
    calls += 1;
    const isFailing = calls === failing;
    if (isFailing && when === "before") throw new Error("the database is away");
    const answer = await go();
    if (isFailing) throw new Error("the database's answer is lost");
    return answer;
  });
  return { db: openDb(d1), calls: () => calls };
}
