import { expect, test } from "vitest";
import { reportTable, rounded } from "./figures.ts";

test("a table names each figure that a part measured, and its limits under it", () => {
  const machine = { cpu: "Any", cores: 2, memoryGb: 4, node: "24.0.0", platform: "linux" };
  const parts = {
    feeds: { rows: [{ name: "ours", bytes: 12_345, perSecond: 20.5 }], limits: [{ name: "bare", perSecond: 41 }] },
  };
  expect(reportTable({ machine, size: {}, parts }).split("\n")).toEqual([
    "Any, 2 cores, 4 GB, linux, Node 24.0.0",
    "",
    "feeds      bytes  perSecond",
    "ours      12,345       20.5",
    "limits",
    "bare                     41",
  ]);
});

test("three digits say all that a measurement knows", () => {
  expect([12_345, 0.001_234_5, 0].map(rounded)).toEqual([12_300, 0.001_23, 0]);
});
