import { metasOf, watchedD1 } from "../../support/watched-d1.ts";

export type WorkCounts = { queries: number; rowsRead: number; rowsWritten: number };

/** The database, with every statement and the rows it touched added to `counts`. */
export function countingD1(db: D1Database, counts: WorkCounts): D1Database {
  return watchedD1(db, async (trip, go) => {
    const answer = await go();
    counts.queries += trip.statements.length;
    for (const meta of metasOf(trip, answer)) {
      counts.rowsRead += meta.rows_read;
      counts.rowsWritten += meta.rows_written;
    }
    return answer;
  });
}
