import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { timed } from "../src/log.ts";
import { testDeps } from "./support/deps.ts";

const line = { kind: "job", name: "mail.send" } as const;

test("the line of a piece of work says how it ended and how long it took", async () => {
  const { log, lines } = testDeps();
  expect(await timed(log, line, async () => "sent 3")).toBe("sent 3");
  expect(await timed(log, line, async () => 3)).toBe(3);
  await expect(timed(log, line, () => Promise.reject(new Error("no such feed")))).rejects.toThrow("no such feed");
  const ms = expect.any(Number);
  expect(lines).toEqual([
    { ...line, outcome: "sent 3", ms },
    { ...line, outcome: "done", ms },
    { ...line, outcome: "error", error: "no such feed", ms },
  ]);
});

test("a failed query is told by its cause and its SQL, without the addresses it was about", async () => {
  const { db, log, lines } = testDeps();
  const work = () =>
    db.all(sql`select state
    from nowhere where address_key = ${"reader@example.org"}`);
  await expect(timed(log, line, work)).rejects.toThrow("reader@example.org");
  expect(lines).toEqual([
    expect.objectContaining({
      outcome: "error",
      error: expect.stringMatching(/no such table: nowhere.*: select state from nowhere where address_key = \?$/),
    }),
  ]);
  expect(JSON.stringify(lines)).not.toContain("reader@example.org");
});
