import * as fc from "fast-check";
import { expect, test } from "vitest";
import { wordsOfPath } from "../../../src/web/pages/words-of-path.ts";

test.each([
  ["/events/999/halyard-labs-opens-its-weights", "halyard labs opens its weights"],
  ["/events/999.json", ""],
  ["/guides/Open_Weights.html", "Open Weights"],
  ["/2026/11/r%C3%A9gulation/", "régulation"],
  ["/%E4%BD%A0%E5%A5%BD", "你好"],
  ["/%ff%fe", ""],
  ["/", ""],
])("the words of %s are “%s”", (path, words) => {
  expect(wordsOfPath(path)).toBe(words);
});

test("whatever the address, the words are few, short and only letters and digits", () => {
  fc.assert(
    fc.property(fc.string(), (path) => {
      const words = wordsOfPath(path);
      expect(words.length).toBeLessThanOrEqual(8 * 41);
      expect(words).toMatch(/^[\p{L}\p{N} ]*$/u);
    }),
  );
});
