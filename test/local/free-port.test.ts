import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstFreePort, freePort } from "../../src/local/free-port.ts";

const server = createServer();
let taken = 0;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  taken = typeof address === "object" ? (address?.port ?? 0) : 0;
});
afterAll(() => server.close());

test("0 finds a port that is free", async () => {
  const port = await freePort(0, "");
  expect(port).toBeGreaterThan(0);
  await expect(freePort(port, "")).resolves.toBe(port);
});

test("a taken port is refused in one line with the remedy", async () => {
  await expect(freePort(taken, "choose another")).rejects.toThrow(`port ${taken} is taken; choose another`);
});

test("the first free port after a taken one is another", async () => {
  expect(await firstFreePort(taken)).toBeGreaterThan(taken);
});
