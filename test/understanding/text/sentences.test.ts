import { expect, test } from "vitest";
import { sentencesOf } from "../../../src/understanding/text/sentences.ts";

const texts = (body: string) => sentencesOf(body).map(({ text }) => text);

test("abbreviations, initials and decimals end no sentence", () => {
  const body = "Dr. A. Vogel of Halyard Inc. paid 2.5 million. The U.S. Senate, i.e. its majority, agreed.";
  expect(texts(body)).toEqual([
    "Dr. A. Vogel of Halyard Inc. paid 2.5 million.",
    "The U.S. Senate, i.e. its majority, agreed.",
  ]);
});

test("headings, list crumbs and cut-off endings are no sentences", () => {
  expect(texts("What is new\n\nTern 4 is out.\n- faster\n- smaller\n\nIt runs on…")).toEqual(["Tern 4 is out."]);
  expect(texts("- Tern 4 is out.\n  2. It runs on phones.")).toEqual(["Tern 4 is out.", "It runs on phones."]);
});

test("quotation marks stay with their sentence", () => {
  expect(texts("“We are done.” The work took a year.")).toEqual(["“We are done.”", "The work took a year."]);
});

test("labels, footnote numbers and markdown are taken off", () => {
  expect(texts("Abstract: We study **gulls** at sea.1 They fly.")).toEqual(["We study gulls at sea.", "They fly."]);
});
