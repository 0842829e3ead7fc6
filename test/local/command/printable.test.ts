import { expect, test } from "vitest";
import { printable, printableLines } from "../../../src/local/command/printable.ts";

test.each([
  ["\u001b[31mred\u001b[0m", "\ufffd[31mred\ufffd[0m"],
  ["\u009b2J\u0007\u0000\u007f", "\ufffd2J\ufffd\ufffd\ufffd"],
  ["moc.\u202eelpmaxe", "moc.\ufffdelpmaxe"],
  ["one\r\ntwo\u2028three\tfour", "one two three four"],
  ["half a pair \ud83d", "half a pair \ufffd"],
  ["家族 👩‍👩‍👧 می‌خواهم", "家族 👩‍👩‍👧 می‌خواهم"],
])("%j is shown as %j", (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test("lines stay lines", () => {
  expect(printableLines("one\n\u001btwo\r")).toBe("one\n\ufffdtwo ");
});
