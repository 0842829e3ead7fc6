import { expect, test } from "vitest";
import { withoutLabel } from "../../../src/understanding/text/labels.ts";

test.each([
  ["Show HN: A lamp for the harbour", "A lamp for the harbour"],
  ["Ask HN – Who builds cranes?", "Who builds cranes?"],
  ["[D] Cranes in winter", "Cranes in winter"],
  ["EXCLUSIVE: Halyard buys Corbelstone", "Halyard buys Corbelstone"],
])("%s is about %s", (title, matter) => {
  expect(withoutLabel(title)).toBe(matter);
});

test.each([
  "Show HN:",
  "Update on the harbour",
  "Halyard: a review",
  "Live-action cranes",
  "Video models come of age",
  "",
])("%s has no label", (title) => {
  expect(withoutLabel(title)).toBe(title);
});
