import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openFlights } from "../../../src/web/edge/flights.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("who comes while a page is made waits for it, and who comes later has it made anew", async () => {
  const board = openFlights<string>();
  const make = vi.fn(async () => "page");
  const boarded = await Promise.all([board("a", make), board("a", make), board("b", make)]);
  expect(boarded).toEqual([
    { value: "page", isMine: true },
    { value: "page", isMine: false },
    { value: "page", isMine: true },
  ]);
  expect(await board("a", make)).toEqual({ value: "page", isMine: true });
  expect(make).toHaveBeenCalledTimes(3);
});

test("what came to nothing or broke is shared with nobody", async () => {
  const board = openFlights<string>();
  const nothing = board("a", async () => null);
  const mine = board("a", async () => "page");
  expect([await nothing, await mine]).toEqual([
    { value: null, isMine: true },
    { value: "page", isMine: true },
  ]);
  const broken = board("a", () => Promise.reject(new Error("broken")));
  const other = board("a", async () => "page");
  await expect(broken).rejects.toThrow("broken");
  expect(await other).toEqual({ value: "page", isMine: true });
});

test("nobody waits for a rendering whose visitor has left", async () => {
  const board = openFlights<string>();
  void board("a", () => new Promise(() => {}));
  const mine = board("a", async () => "page");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await mine).toEqual({ value: "page", isMine: true });
  expect(await board("a", async () => "newer")).toEqual({ value: "newer", isMine: true });
});
