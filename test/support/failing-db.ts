/** The real database with one fault: for jobs that must survive it wherever it strikes. */
import { env } from "cloudflare:workers";
import { type Db, openDb } from "../../src/db/client.ts";

/**
 * Its call number `failing` throws, either before anything was done or after all of it, as when only the answer is lost.
 * A batch is one call. `calls()` tells how many were made.
 */
export function failingDb(failing: number, when: "before" | "after"): { db: Db; calls: () => number } {
  let calls = 0;
  const behind = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

  async function meet<T>(call: () => Promise<T>): Promise<T> {
    calls += 1;
    const isFailing = calls === failing;
    if (isFailing && when === "before") throw new Error("the database is away");
    const answer = await call();
    if (isFailing) throw new Error("the database's answer is lost");
    return answer;
  }

  function guard(statement: D1PreparedStatement): D1PreparedStatement {
    const guarded = new Proxy(statement, {
      get(target, name: keyof D1PreparedStatement) {
        if (name === "bind") return (...values: unknown[]) => guard(target.bind(...values));
        return (options?: object) => meet(() => Reflect.apply(target[name], target, options ? [options] : []));
      },
    });
    behind.set(guarded, statement);
    return guarded;
  }

  const d1 = new Proxy(env.DB, {
    get(target, name: keyof D1Database) {
      if (name === "prepare") return (sql: string) => guard(target.prepare(sql));
      if (name === "batch")
        return (statements: D1PreparedStatement[]) =>
          meet(() => target.batch(statements.map((statement) => behind.get(statement) ?? statement)));
      return target[name];
    },
  });
  return { db: openDb(d1), calls: () => calls };
}
