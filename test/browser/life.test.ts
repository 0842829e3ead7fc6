import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../../src/local/free-port.ts";
import { makeDataFolder, startDemoAlmanac } from "./demo-almanac.ts";

const data = makeDataFolder();
afterAll(() => data.remove());

test("an almanac killed outright starts again where it stood, and Ctrl-C ends it in order", async () => {
  const port = await freePort(0, "");
  const killed = await startDemoAlmanac(data.path, port);
  expect(await killed.end("SIGKILL")).toBeNull();

  const again = await startDemoAlmanac(data.path, port);
  expect(again.addresses).toEqual(killed.addresses);
  const url = again.addresses["this week"] ?? "";
  expect((await fetch(url)).status).toBe(200);

  expect(await again.end("SIGINT")).toBe(0);
  expect(existsSync(join(data.path, "in-use-by"))).toBe(false);
  await expect(fetch(url)).rejects.toThrow();
});
