import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { LOCAL_SECRETS } from "../../src/local/environment.ts";
import { freePort } from "../../src/local/free-port.ts";
import { migrate } from "../../src/local/migrations.ts";
import { readWorkerConfig, startWorker } from "../../src/local/worker.ts";

const root = join(import.meta.dirname, "../..");
const place = await mkdtemp(join(tmpdir(), "almanac-worker-"));
afterAll(() => rm(place, { recursive: true }));

test("the Worker answers on its port, with the texts and variables it was built with", async () => {
  const { worker, url } = await openEcho("pages");
  const response = await fetch(`${url}/sources`);
  expect(await response.json()).toEqual({ path: "/sources", style: "body {}", title: "Mine" });
  await worker.close();
});

test("a cron line rings at the time it is told, and what it says is kept in the log", async () => {
  const { worker, log } = await openEcho("rings");
  await worker.ring("7 * * * *", Date.UTC(2026, 7, 22, 6, 7));
  await worker.close();
  expect(await readFile(log, "utf8")).toBe("rang 7 * * * * at 2026-08-22T06:07:00.000Z\n");
});

test("migrations are applied once, in a database that the next start finds again", async () => {
  const first = await openEcho("kept");
  expect(await migrate(first.worker.deps.db, join(root, "migrations"))).toBeGreaterThan(0);
  await first.worker.close();
  const second = await openEcho("kept");
  expect(await migrate(second.worker.deps.db, join(root, "migrations"))).toBe(0);
  await second.worker.close();
});

/** A Worker that only says what reached it. */
const ECHO = `
import style from "./page.css";
export default {
  fetch: (request, env) => Response.json({ path: new URL(request.url).pathname, style, title: env.SITE_TITLE }),
  scheduled: ({ cron, scheduledTime }) => console.log("rang " + cron + " at " + new Date(scheduledTime).toISOString()),
};`;

async function openEcho(name: string) {
  const bundle = join(place, name, "bundle");
  await mkdir(bundle, { recursive: true });
  await writeFile(join(bundle, "index.js"), ECHO);
  await writeFile(join(bundle, "page.css"), "body {}");
  const port = await freePort(0, "");
  const log = join(place, name, "worker.log");
  const bindings = await readWorkerConfig(join(root, "wrangler.toml"));
  const local = JSON.stringify({ clockOffsetMs: 0, allowLoopback: true, outboxUrl: null });
  const env = { ...bindings.variables, ...LOCAL_SECRETS, SITE_TITLE: "Mine", LOCAL: local };
  const worker = await startWorker({ bundle, bindings, env, databases: join(place, name, "v3"), log, port });
  return { worker, log, url: `http://127.0.0.1:${port}` };
}
