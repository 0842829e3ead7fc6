import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hasAlready } from "../../../src/web/edge/entity-tag.ts";

const TAG = '"0f3a"';

test.for([
  ['"0f3a"', true],
  ['W/"0f3a"', true],
  ['"other", W/"0f3a" ,"third"', true],
  ['"a,b","0f3a"', true],
  [" * ", true],
  ['"other"', false],
  ["0f3a", false],
  ['"0F3A"', false],
  ['"x0f3a"', false],
  ["", false],
  [undefined, false],
] as const)("%s names the tag: %s", ([header, isKnown]) => {
  expect(hasAlready(header, TAG)).toBe(isKnown);
});

test("whatever else a list holds, a tag in it is found and one that is not in it is not", () => {
  const tag = fc.stringMatching(/^(?:W\/)?"[!#-~]{0,20}"$/);
  fc.assert(
    fc.property(fc.array(tag), fc.nat(), (tags, at) => {
      const others = tags.filter((each) => !each.endsWith(TAG));
      expect(hasAlready(others.join(", "), TAG)).toBe(false);
      expect(hasAlready(others.toSpliced(at, 0, `W/${TAG}`).join(","), TAG)).toBe(true);
    }),
  );
});
