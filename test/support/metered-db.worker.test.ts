import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { openDb } from "../../src/db/client.ts";
import { sources } from "../../src/db/schema.ts";
import { aSource } from "./almanac.ts";
import { meteredDb } from "./metered-db.ts";

const { db, d1, meter } = meteredDb();

beforeAll(async () => {
  for (const slug of ["one", "two", "three"]) await aSource(db, { slug });
});

beforeEach(() => meter.reset());

test("a query of its own is one round trip, with the rows it reads", async () => {
  expect(await db.select({ slug: sources.slug }).from(sources)).toHaveLength(3);
  expect([meter.trips, meter.queries.length, meter.rowsRead()]).toEqual([1, 1, 3]);
  expect(meter.queries[0]?.sql).toContain('from "sources"');
});

test("a batch is one round trip of several queries", async () => {
  const one = db.select().from(sources).where(eq(sources.slug, "one"));
  await db.batch([one, db.select().from(sources)]);
  expect([meter.trips, meter.queries.map(({ rowsRead }) => rowsRead)]).toEqual([1, [1, 3]]);
  expect(meter.queries[0]?.values).toEqual(["one"]);
});

test("what a session asks is metered too, and writing is told from reading", async () => {
  const session = d1.withSession("first-unconstrained");
  await session.prepare("select slug from sources").all();
  await session.prepare("update sources set tier = 2").run();
  const [read, write] = meter.queries;
  expect([meter.trips, read?.rowsRead, read?.rowsWritten]).toEqual([2, 3, 0]);
  expect(write?.rowsWritten).toBeGreaterThanOrEqual(3);
  expect(await openDb(d1).select().from(sources)).toMatchObject([{ tier: 2 }, { tier: 2 }, { tier: 2 }]);
});
