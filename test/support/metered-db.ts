/** The real database with a meter: how many round trips a piece of work makes, with how many queries, over how many rows. */
import { env } from "cloudflare:workers";
import { type Db, openDb } from "../../src/db/client.ts";
import { type Trip, metasOf, watchedD1 } from "./watched-d1.ts";

/** One statement as it was asked, and the rows the database read for it. */
export type MeteredQuery = Trip["statements"][number] & Readonly<{ rowsRead: number; rowsWritten: number }>;

export type Meter = {
  /** Round trips; a batch is one. */
  trips: number;
  queries: MeteredQuery[];
  rowsRead: () => number;
  /** Back to nothing, for the next piece of work. */
  reset: () => void;
};

/** `db` goes into `testDeps`, `d1` in place of the binding where a Worker is called as a whole. */
export function meteredDb(): { db: Db; d1: D1Database; meter: Meter } {
  const meter: Meter = {
    trips: 0,
    queries: [],
    rowsRead: () => meter.queries.reduce((rows, query) => rows + query.rowsRead, 0),
    reset: () => void Object.assign(meter, { trips: 0, queries: [] }),
  };
  const d1 = watchedD1(env.DB, async (trip, go) => {
    meter.trips += 1;
    const answer = await go();
    const rows = await rowsOf(trip, answer);
    for (const [at, statement] of trip.statements.entries())
      meter.queries.push({
        ...statement,
        rowsRead: rows[at]?.rows_read ?? 0,
        rowsWritten: rows[at]?.rows_written ?? 0,
      });
    return answer;
  });
  return { db: openDb(d1), d1, meter };
}

/** What D1 does not tell, a reading statement is asked for once more, beside the meter. */
async function rowsOf(trip: Trip, answer: unknown) {
  const told = metasOf(trip, answer);
  const asked = told.length > 0 ? [] : trip.statements.filter(({ sql }) => /^\s*(?:select|with)\b/i.test(sql));
  return [...told, ...(await Promise.all(asked.map(askAgain)))];
}

async function askAgain({ sql, values }: Trip["statements"][number]) {
  const statement = env.DB.prepare(sql).bind(...values);
  return (await statement.all()).meta;
}
