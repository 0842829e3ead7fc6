/**
 * One worker serves all files, one after the other: each starts on an empty database with all migrations applied, and
 * each test gives back what it put in place of the outside world.
 */
import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, vi } from "vitest";

beforeAll(async () => {
  // A database nobody has asked for ten seconds sleeps, and `reset` passes over what sleeps: its rows would stay.
  await env.DB.prepare("select 1").run();
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
});

afterEach(() => {
  vi.unstubAllGlobals();
});
