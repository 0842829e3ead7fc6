import * as fc from "fast-check";
import { expect, test } from "vitest";
import { NO_FILTER } from "../../../src/web/events/filters.ts";
import { pageOf, walkOf } from "../../../src/web/events/walk.ts";

test.for([
  [null, null, false],
  [1, null, false],
  [4, [4, 5, 6, 7, 8], false],
  [6, [6, 7, 8], false],
  [6.5, [6, 7, 8], true],
  [8, [8], false],
  [9, [8], true],
  [3, null, true],
] as const)("from %s points up the bands are %s", ([minScore, bands, isSifted]) => {
  expect(walkOf({ ...NO_FILTER, minScore }, 20)).toMatchObject({ bands, isSifted, over: "events" });
});

test("a name with a topic is sifted, a topic with a source is not", () => {
  expect(walkOf({ ...NO_FILTER, entity: "halyard", topic: "policy" }, 20)).toMatchObject({
    over: "name",
    isSifted: true,
  });
  expect(walkOf({ ...NO_FILTER, source: "acme", topic: "policy" }, 20)).toMatchObject({
    over: "topic",
    isSifted: false,
  });
});

test("walking on by the last row of each page shows every row that fits, once and in order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 1), { maxLength: 60 }),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 0, max: 12 }),
      (fits, limit, more) => {
        const rows = fits.map((fit, id) => ({ id, fits: fit }));
        const reads = limit + more;
        const shown: number[] = [];
        let from = 0;
        for (let pages = 0; pages <= rows.length; pages += 1) {
          const { page, last } = pageOf(rows.slice(from, from + reads), { reads, limit });
          shown.push(...page.map(({ id }) => id));
          if (last === null) break;
          from = last.id + 1;
        }
        expect(shown).toEqual(rows.filter((row) => row.fits === 1).map(({ id }) => id));
      },
    ),
  );
});
