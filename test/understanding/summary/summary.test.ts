import { expect, test } from "vitest";
import { summarize } from "../../../src/understanding/summary/summary.ts";

const TITLE = "Halyard Labs opens its weather model";
const LEAD = "Halyard Labs has opened Gannet, the weather model that it ran in private for two years.";
const MORE = "Gannet forecasts ten days of weather on one accelerator in under a minute.";
const LAST = "Weather services in four countries will compare Gannet with their own forecasts this winter.";

test("a summary is made of the body's own sentences, in its order", () => {
  expect(summarize(TITLE, `${LEAD} ${MORE}\n\n${LAST}`)).toEqual({ text: `${LEAD} ${MORE} ${LAST}`, kind: "extract" });
});

test("a second sentence comes along even if its words stand nowhere else", () => {
  const plain = "Trawlers pay ninety euros each month, and schools pay nothing.";
  expect(summarize(TITLE, `${LEAD} ${plain}`).text).toBe(`${LEAD} ${plain}`);
});

test("talk about the page is left out", () => {
  const noise =
    "Subscribe to our newsletter for more weather models.\n\nThanks for reading, dear readers of this page.";
  expect(summarize(TITLE, `${noise}\n\n${LEAD} Image: the Gannet model of Halyard Labs at work.`).text).toBe(LEAD);
});

test("a summary does not open with a sentence that leans on another", () => {
  const body = `They had hesitated for a long time before this step was taken. ${LEAD} But it came at last.`;
  expect(summarize(TITLE, body).text).toMatch(/^Halyard Labs has opened/);
});

test("what leans on the sentence before it comes only together with it", () => {
  const leaning = "It forecasts ten days of weather with the Gannet model in under a minute.";
  expect(summarize(TITLE, `${LEAD} ${leaning}`).text).toBe(`${LEAD} ${leaning}`);
  expect(summarize(TITLE, `${LEAD}\n\nImage: a gannet.\n\n${leaning}`).text).toBe(LEAD);
});

test("questions, shouting and what the feed cut off are not summaries", () => {
  const body = `Is the weather model of Halyard Labs any good? What a day for weather models! ${LEAD} Gannet forecasts the weather with…`;
  expect(summarize(TITLE, body).text).toBe(LEAD);
});

test("neutral reporting is preferred to the author's own voice", () => {
  const own = "I think that I have waited for the weather model of Halyard Labs all my life.";
  expect(summarize(TITLE, `${own} ${LEAD}`).text).toMatch(/^Halyard Labs has opened/);
});

test.each([
  ["no body", ""],
  ["the title again", TITLE],
  ["a list of links", "Home\nAbout us\nContact"],
  ["a text that stops in the middle", "Halyard Labs has opened Gannet, the weather model that it ran in..."],
])("without a sentence to take there is no summary: %s", (_, body) => {
  expect(summarize(TITLE, body)).toEqual({ text: "", kind: "headline" });
});

test("a description of one line without a full stop is taken whole", () => {
  const text = "A closer look at how Gannet forecasts storms over the North Sea";
  expect(summarize(TITLE, text)).toEqual({ text: `${text}.`, kind: "extract" });
});

test("a summary stays short however long the body is", () => {
  const body = Array.from(
    { length: 400 },
    (_, n) => `Station ${n} reports that the weather model of Halyard Labs works on site ${n}.`,
  );
  const { text } = summarize(TITLE, body.join(" "));
  expect(text.length).toBeLessThanOrEqual(560 + 2);
  expect(text.match(/\./g)?.length).toBeLessThanOrEqual(4);
});
