import { expect, test } from "vitest";
import { findPlanFaults } from "./plan.ts";

const sql = "select id from events where title = ?";

test("a table that is read from end to end is a fault, and one that ends early is none", () => {
  expect(findPlanFaults({ sql, details: ["SCAN events"] })).toEqual(["SCAN events"]);
  expect(findPlanFaults({ sql: "select id from events order by id desc limit ?", details: ["SCAN events"] })).toEqual(
    [],
  );
  expect(
    findPlanFaults({ sql, details: ["SCAN events USING INDEX events_shown", "SCAN sources", "SCAN place"] }),
  ).toEqual([]);
});

test("a long list that is put in order after it was read is a fault, a short one is none", () => {
  const sorts = "USE TEMP B-TREE FOR ORDER BY";
  expect(findPlanFaults({ sql, details: ["SEARCH events USING INDEX events_shown (occurred_at>?)", sorts] })).toEqual([
    sorts,
  ]);
  expect(findPlanFaults({ sql, details: ["SEARCH events USING INDEX events_story (story_id=?)", sorts] })).toEqual([]);
});
