import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { timeOfEvent } from "../../bench/reading/calendar.ts";
import { type Ask, growArchive } from "../../bench/reading/grow-archive.ts";
import { askPage, type PageCost } from "./ask-page.ts";
import { findPlanFaults } from "./plan.ts";
import { type Route, ROUTES } from "./routes.ts";

const FEW = 1_000;
const MANY = 200_000;
const MINUTE_MS = 60_000;
const few = new Map<Route, PageCost>();
const many = new Map<Route, PageCost>();

beforeAll(async () => {
  const migrations = env.TEST_MIGRATIONS.flatMap(({ queries }) => queries);
  await growArchive(ask, { from: 1, to: FEW }, migrations);
  await askAll(FEW, few);
  await growArchive(ask, { from: FEW + 1, to: MANY }, migrations);
  await askAll(MANY, many);
}, 10 * MINUTE_MS);

for (const route of ROUTES) {
  const { name, status = 200, rows, queries, trips } = route;

  test(`${name}: costs what it may among ${MANY} events`, () => {
    const cost = costOf(many, route);
    expect(cost.status).toBe(status);
    expect(cost.rowsRead, describePlans(cost)).toBeLessThanOrEqual(rows);
    expect([cost.queries, cost.trips]).toEqual([queries, trips]);
    expect(cost.plans.flatMap((plan) => findPlanFaults(plan))).toEqual([]);
  });

  test(`${name}: costs no more than among ${FEW}`, () => {
    const [small, large] = [costOf(few, route), costOf(many, route)];
    expect([small.status, small.queries, small.trips]).toEqual([large.status, large.queries, large.trips]);
    if (route.isScarce) expect(small.rowsRead).toBeLessThanOrEqual(rows);
    else expect(large.rowsRead, describePlans(large)).toBe(small.rowsRead);
  });
}

test("the front page tells of thirty events in less than 14 KB", async () => {
  const { body } = costOf(many, routeNamed("front page"));
  const events = new Set(new TextDecoder().decode(body).match(/(?<=href=")[^"]*\/events\/\d+\//g));
  expect(events.size).toBeGreaterThanOrEqual(30);
  expect(await gzipSize(body)).toBeLessThan(14_000);
});

for (const name of ["event", "event with much around it", "event of a big story", "event copied often"]) {
  test(`${name}: a page of less than 10 KB`, async () => {
    expect(await gzipSize(costOf(many, routeNamed(name)).body)).toBeLessThan(10_000);
  });
}

async function ask({ sql, values }: Parameters<Ask>[0]): ReturnType<Ask> {
  const statement = env.DB.prepare(sql).bind(...values);
  return (await statement.all()).results;
}

async function askAll(newest: number, costs: Map<Route, PageCost>): Promise<void> {
  for (const route of ROUTES) costs.set(route, await askPage(route.path(newest), timeOfEvent(newest) + MINUTE_MS));
}

function costOf(costs: ReadonlyMap<Route, PageCost>, route: Route): PageCost {
  const cost = costs.get(route);
  if (!cost) throw new Error(`${route.name} was not asked`);
  return cost;
}

function describePlans({ plans }: PageCost): string {
  return plans.map(({ rowsRead, details }) => `${rowsRead} rows: ${details.join(" | ")}`).join("\n");
}

function routeNamed(name: string): Route {
  const route = ROUTES.find((each) => each.name === name);
  if (!route) throw new Error(`there is no route ${name}`);
  return route;
}

/** As it goes over the wire. */
async function gzipSize(body: Uint8Array): Promise<number> {
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(packed).arrayBuffer()).byteLength;
}
