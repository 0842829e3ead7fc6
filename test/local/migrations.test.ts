import { expect, test } from "vitest";
import { splitStatements } from "../../src/local/migrations.ts";

test("a migration falls apart at drizzle-kit's marks, not at the semicolons inside a trigger", () => {
  const trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n\tDELETE FROM b;\n\tDELETE FROM c;\nEND;";
  expect(splitStatements(`CREATE TABLE a (x);--> statement-breakpoint\n${trigger}\n`)).toEqual([
    "CREATE TABLE a (x);",
    trigger,
  ]);
});

test("what holds only comments is no statement", () => {
  expect(splitStatements("-- first\n--> statement-breakpoint\n\n--> statement-breakpoint\nSELECT 1;")).toEqual([
    "SELECT 1;",
  ]);
});
