export type WorkCounts = { queries: number; rowsRead: number; rowsWritten: number };

/** The database, with every statement and the rows it touched added to `counts`. */
export function countingD1(db: D1Database, counts: WorkCounts): D1Database {
  const behind = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

  function count(meta: D1Meta): void {
    counts.queries += 1;
    counts.rowsRead += meta.rows_read;
    counts.rowsWritten += meta.rows_written;
  }

  function watch(statement: D1PreparedStatement): D1PreparedStatement {
    const watched = new Proxy(statement, {
      get(target, name: keyof D1PreparedStatement) {
        if (name === "bind") return (...values: unknown[]) => watch(target.bind(...values));
        if (name === "all" || name === "run") return () => counting(target.all());
        // D1 tells the rows of neither: the query alone is counted.
        return (...args: unknown[]) => {
          counts.queries += 1;
          return Reflect.apply(target[name], target, args);
        };
      },
    });
    behind.set(watched, statement);
    return watched;
  }

  async function counting(answer: Promise<D1Result>): Promise<D1Result> {
    const result = await answer;
    count(result.meta);
    return result;
  }

  return new Proxy(db, {
    get(target, name: keyof D1Database) {
      if (name === "prepare") return (sql: string) => watch(target.prepare(sql));
      if (name !== "batch") return target[name];
      return async (statements: readonly D1PreparedStatement[]) => {
        const results = await target.batch(statements.map((statement) => behind.get(statement) ?? statement));
        for (const { meta } of results) count(meta);
        return results;
      };
    },
  });
}
