import { array, assert, constantFrom, oneof, property, string } from "fast-check";
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

test.each([
  ["Gannet may likely replace every other model of the weather services before long."],
  ["Learn how weather services use Gannet to forecast storms and to plan their work."],
  ["Image courtesy of Halyard Labs, who made the weather model that is shown below."],
  ["Written by Maren Oduya, who covers the weather and its models for this page."],
  ["Run gannet(region) and set days=10 to see what the weather model says of it."],
  ["The technique combines two older models of the weather that nobody had combined."],
  ["With the second model, they forecast ten days of weather in under a minute."],
  ["In the spring she opened the weather model that had been private for years."],
  ["Overall Impression The weather model of Halyard Labs was liked by all who tried it."],
  ["Accuracy: The weather model of Halyard Labs is right on nine days out of ten."],
])("kept out, as it says nothing for itself: %s", (sentence) => {
  expect(summarize(TITLE, `${sentence}\n\n${LEAD}\n\n${LAST}`).text).toBe(`${LEAD} ${LAST}`);
});

test("where everything is told as we and our, the least promotional is taken", () => {
  const proud = "We are thrilled to give you the most amazing weather model that you have ever seen.";
  const sober = "We trained our weather model on forty years of measurements from the North Sea.";
  expect(summarize(TITLE, `${proud} ${sober}`).text).toMatch(/^We trained/);
});

test("what an author gives is told, however late the abstract comes to it", () => {
  const background = "Weather models play an important role in the life of harbours and of schools.";
  const problem = "Harbours need weather models that schools can read, and weather models differ in what schools read.";
  const given = "In this paper we introduce Gannet, a way of drawing forecasts as lines on a map.";
  const { text } = summarize("Gannet: Lines on Maps", `Abstract:${background} ${problem} ${given}`);
  expect(text).toContain(given);
  expect(text).not.toContain("Abstract");
});

test("labels before a sentence are left off", () => {
  expect(summarize(TITLE, `What’s new: ${LEAD}`).text).toBe(LEAD);
  expect(summarize("Weather this week", `The Harbour News & Insights: ${LEAD}`).text).toBe(LEAD);
});

test("of a newsletter's issue each subject of the title gets its own sentence, and the letter none", () => {
  const title = "Halyard Opens Gannet Model, Corvid Systems Cuts Prices, A Court Rules On Scraped Weather Data";
  const court = "A court in Tromsø ruled that scraped weather data may train models.";
  const body = `Dear friends,\n\nCorvid and Halyard have shown how far models and prices have come this year.\n\nNews\n\n${LEAD} ${MORE}\n\nCorvid Systems has cut its prices by a third for schools.\n\n${court} It took a year.`;
  expect(summarize(title, body).text).toBe(
    `${LEAD} Corvid Systems has cut its prices by a third for schools. ${court}`,
  );
  expect(summarize(title, "One thing that people often ask is how to begin with their studies.").kind).toBe("headline");
});

test("what a title names before its headlines is a subject as well", () => {
  const title = "Gannet 2.1: Ten Days Of Weather, Prices Down A Third, Open To All";
  const lead = "Halyard Labs has launched Gannet 2.1 for the weather services of four countries.";
  expect(summarize(title, `${lead} Schools may use it without a fee.`).text).toMatch(lead);
});

test.each([
  "The new Gannet Maps run on a phone and show ten days of weather for any place.",
  "Halyard Labs says that Gannet ranks #1 among the weather models of the north.",
])("kept, as it speaks for itself: %s", (sentence) => {
  expect(summarize("A model of the weather", sentence).text).toBe(sentence);
});

test("a letter alone is summed up where the title announces it", () => {
  const title =
    "Halyard Opens Gannet Model, Corvid Systems Cuts Prices, Courts Rule: Plus a letter on weather models for schools";
  const letter = "Schools in the north have used weather models since the spring and teach with them.";
  expect(summarize(title, `Dear friends,\n\n${letter}\n\nMaren`).text).toBe(letter);
});

test.each(["Gannet: Fast Forecasts, Low Prices, Clear Maps", "Gannet Brings Weather Home: Open, Local Weather Model"])(
  "a title that praises one thing is no newsletter: %s",
  (title) => {
    const text = "It was trained on forty years of measurements from the North Sea and the coast of Norway.";
    expect(summarize(title, `${LEAD} ${text}`).text).toBe(`${LEAD} ${text}`);
  },
);

test("scripts without spaces or capitals are summarized as well", () => {
  const lead = "海岸研究所周二发布了名为鸥的天气模型，可在一分钟内预测十天的天气。";
  const more = "四个国家的气象部门今年冬天将把它与自己的预报进行比较。";
  expect(summarize("海岸研究所发布天气模型", `${lead}${more}`)).toEqual({ text: `${lead}${more}`, kind: "extract" });
  const arabic = "أعلن مختبر الساحل عن نموذج جديد للطقس يعمل على جهاز واحد في أقل من دقيقة.";
  expect(summarize("نموذج الطقس", arabic).text).toBe(arabic);
});

/** Letters alone: marks of markup and numbers of footnotes may go. */
const letters = (text: string) => text.replace(/\P{L}/gu, "");

/** How many stretches of the body, as long as possible, the summary is made of. */
function stretchesOf(summary: string, body: string): number {
  let rest = letters(summary);
  let count = 0;
  while (rest !== "") {
    let length = rest.length;
    while (length > 0 && !body.includes(rest.slice(0, length))) length -= 1;
    if (length === 0) return Infinity;
    rest = rest.slice(length);
    count += 1;
  }
  return count;
}

const PIECES =
  "Halyard Labs|Gannet|has opened|the weather model|for two years|.|. |? |! |… |。|\n|\n\n- |1. |**|__|“|”|(|)|.1 |Dr. A. |What’s new: |News: |, and |; |it |We are |海岸|\u0000|😀|   ".split(
    "|",
  );

test("a summary holds nothing that is not in the body", () => {
  const bodies = array(oneof(constantFrom(...PIECES, LEAD, MORE, LAST), string({ maxLength: 12 })), { maxLength: 60 });
  assert(
    property(
      bodies,
      constantFrom(TITLE, "Halyard Opens Gannet, Corvid Cuts Its Prices, Court Rules On Data"),
      (all, title) => {
        const body = all.join(" ");
        const { text, kind } = summarize(title, body);
        expect(text === "").toBe(kind === "headline");
        expect(stretchesOf(text, letters(body))).toBeLessThanOrEqual(3);
      },
    ),
    { numRuns: 500 },
  );
});

test("a text of any length is summarized in time", () => {
  for (const piece of ["A. ", "Dr. ", "a", "A", "1.", " .", "\n", "“(", "the ", "。", "News: ", "he Ab C "]) {
    expect(summarize(TITLE, piece.repeat(30_000)).text.length).toBeLessThan(700);
  }
});
