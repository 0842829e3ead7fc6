/** A database that somebody stands before: every round trip goes through `meet`, also those of its sessions. */
import * as v from "valibot";

/** What goes to the database and back in one go; a batch is one trip of several statements. */
export type Trip = Readonly<{
  by: "batch" | "exec" | keyof D1PreparedStatement;
  statements: readonly Readonly<{ sql: string; values: readonly unknown[] }>[];
}>;

/** @param meet lets a trip go, counts it, or throws instead of it or after it */
export function watchedD1(
  d1: D1Database,
  meet: (trip: Trip, go: () => Promise<unknown>) => Promise<unknown>,
): D1Database {
  const behind = new WeakMap<
    D1PreparedStatement,
    Readonly<{ real: D1PreparedStatement } & Trip["statements"][number]>
  >();

  function watchStatement(real: D1PreparedStatement, sql: string, values: readonly unknown[]): D1PreparedStatement {
    const watched = new Proxy(real, {
      get(target, name: keyof D1PreparedStatement) {
        if (name === "bind") return (...bound: unknown[]) => watchStatement(target.bind(...bound), sql, bound);
        return (...args: unknown[]) =>
          meet({ by: name, statements: [{ sql, values }] }, () => Reflect.apply(target[name], target, args));
      },
    });
    behind.set(watched, { real, sql, values });
    return watched;
  }

  function askAll(target: D1Database | D1DatabaseSession, statements: readonly D1PreparedStatement[]) {
    const known = statements.flatMap((statement) => behind.get(statement) ?? []);
    return meet({ by: "batch", statements: known }, () => target.batch(known.map(({ real }) => real)));
  }

  function watch<Target extends D1Database | D1DatabaseSession>(watched: Target): Target {
    return new Proxy(watched, {
      get(target, name) {
        if (name === "prepare") return (sql: string) => watchStatement(target.prepare(sql), sql, []);
        if (name === "batch") return (statements: readonly D1PreparedStatement[]) => askAll(target, statements);
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        if (name === "exec")
          return (sql: string) =>
            meet({ by: "exec", statements: [{ sql, values: [] }] }, () => Reflect.apply(method, target, [sql]));
        if (name === "withSession") return (...args: unknown[]) => watch(Reflect.apply(method, target, args));
        return method.bind(target);
      },
    });
  }

  return watch(d1);
}

const result = v.object({ meta: v.object({ rows_read: v.number(), rows_written: v.number() }) });

/** What D1 tells of the work, one for each statement: of `all`, `run` and `batch` it does, of the others nothing. */
export function metasOf({ by }: Trip, answer: unknown): v.InferOutput<typeof result>["meta"][] {
  if (by === "batch") return v.parse(v.array(result), answer).map(({ meta }) => meta);
  return by === "all" || by === "run" ? [v.parse(result, answer).meta] : [];
}
