import * as fc from "fast-check";
import { expect, test } from "vitest";
import { safePath } from "../../src/web/theme.ts";

const HERE = "https://almanac.test/theme?set=dark";

test("the way back keeps the path and the query of a page of ours", () => {
  expect(safePath("/events?topic=policy", HERE)).toBe("/events?topic=policy");
  expect(safePath("https://almanac.test/preferences/abc", HERE)).toBe("/preferences/abc");
});

test.each([
  "https://evil.example/",
  "//evil.example/events",
  "/\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "blob:https://almanac.test/events",
  "http://almanac.test/",
  "https://almanac.test@evil.example/",
  "http://[",
  "/theme?set=light",
])("the way back is never %s", (wanted) => {
  expect(safePath(wanted, HERE)).toBe("/");
});

test("whatever is asked for, the way back stays with us", () => {
  const hostile = fc.array(
    fc.constantFrom("/", "\\", ".", "..", "\t", "\n", "@", ":", "?", "#", "%2f", "evil.example"),
  );
  const wanted = fc.oneof(
    hostile.map((parts) => parts.join("")),
    fc.webUrl(),
    fc.string(),
  );
  fc.assert(
    fc.property(wanted, (text) => {
      const path = safePath(text, HERE);
      expect(path.startsWith("/")).toBe(true);
      expect(new URL(path, HERE).origin).toBe("https://almanac.test");
    }),
  );
});
