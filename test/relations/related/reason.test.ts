import { expect, test } from "vitest";
import { makeRarity } from "../../../src/relations/likeness/rarity.ts";
import { reasonFor } from "../../../src/relations/related/reason.ts";
import { wordingOf } from "../../../src/relations/related/wording.ts";
import { termsOf } from "../../../src/understanding/text/terms.ts";

/** Of a hundred events; any other word of an event stands in it alone. */
const HOLDERS = new Map([
  ["control", 20],
  ["export", 10],
  ["chip", 20],
  ["corbelston", 18],
  ["ferri", 15],
]);

/** As the job does it: the words of the event itself have been looked up. */
function reason(a: [string, string], b: [string, string]): string | null {
  const terms = termsOf(a.join(" "));
  const rarity = makeRarity(new Map(terms.map((term) => [term, HOLDERS.get(term) ?? 1])), 100);
  return reasonFor(wordingOf({ title: a[0], body: a[1] }), wordingOf({ title: b[0], body: b[1] }), rarity);
}

test("a reason names what both name, then the phrases both use, each word once", () => {
  const a: [string, string] = [
    "Export controls reach GPT-5.6",
    "The export controls hit chips for GPT-5.6. Without chips it waits.",
  ];
  const b: [string, string] = ["GPT-5.6 chips abroad", "New export controls on chips keep GPT-5.6 at home."];
  expect(reason(a, b)).toBe("both: GPT-5.6, export controls, chips");
});

test("texts that share only words which tell nothing have no reason", () => {
  expect(
    reason(["Show the week", "They don’t help people."], ["A week of people", "They don’t show help."]),
  ).toBeNull();
});

test("names keep their capitals, also where they open a sentence or the text writes one of their words small", () => {
  const a: [string, string] = [
    "Corbelstone is tested",
    "Gull Institute experts went to see Corbelstone; the institute asked.",
  ];
  const b: [string, string] = ["Corbelstone again", "Nobody asked Corbelstone, which the Gull Institute tested."];
  expect(reason(a, b)).toBe("both: Corbelstone, Gull Institute");
});

test("a name that one text is about is shared where the other only mentions it, but not its next version", () => {
  const a: [string, string] = ["Tern 4 at sea", "Tern 4 went out."];
  expect(reason(a, ["A day ashore", "Nobody took Tern 4 along."])).toBe("both: Tern 4");
  expect(reason(a, ["A day ashore", "Nobody took Tern 4.1 along."])).toBe("both: Tern");
});

test("a common word of one title that the other text uses in passing is no reason", () => {
  expect(reason(["The largest gull", "A gull."], ["A harbour", "A harbour with one gull."])).toBeNull();
});

test("different versions share their line, different lines their maker beside their matter, and neither is said beside a nearer name", () => {
  expect(reason(["Claude Sonnet 4.5 arrives", ""], ["Claude 3.7 Sonnet in use", ""])).toBe("both: Claude Sonnet");
  expect(reason(["Gemini 3.5 sees a lighthouse", ""], ["NotebookLM names a lighthouse", ""])).toBe(
    "both: Google, lighthouse",
  );
  expect(reason(["Claude Opus 4.8 from Anthropic", ""], ["Anthropic on Claude Opus 4.8", ""])).toBe(
    "both: Claude Opus 4.8",
  );
});

test("the matter keeps its place beside two names, and a hyphen parts no words", () => {
  const a: [string, string] = ["GPT-5.6 and Gemma 4 pass third-party audits", ""];
  const b: [string, string] = ["Who audits GPT-5.6, Gemma 4 and Claude Opus 4.8? A third party audits them", ""];
  expect(reason(a, b)).toMatch(/^both: (?:GPT-5\.6, Gemma 4|Gemma 4, GPT-5\.6), third-party$/);
});

test("a word that says nothing alone says something before another", () => {
  expect(reason(["Best harbour", ""], ["Best soups", ""])).toBeNull();
  expect(reason(["Best practices at sea", ""], ["Ten best practices for gulls", ""])).toBe("both: best practices");
});

test("the capitals of a headline are not kept where a text writes the word small", () => {
  const headline: [string, string] = ["Harbour Crane Stops", ""];
  expect(reason(headline, ["A harbour crane turns", ""])).toBe("both: harbour crane");
});

test("who is always in the news is no reason alone, and neither is a theme", () => {
  expect(reason(["Corbelstone opens a dock", ""], ["Corbelstone hires a cook", ""])).toBeNull();
  expect(reason(["Corbelstone opens a ferry", ""], ["Corbelstone paints a ferry", ""])).toBe(
    "both: ferry, Corbelstone",
  );
  expect(reason(["Corbelstone 2.1 opens a dock", ""], ["Corbelstone 2.1", ""])).toBe("both: Corbelstone 2.1");
  expect(reason(["A subagent books ferries", ""], ["Tool use and orchestration tested", ""])).toBeNull();
});

test("a maker that only its models stand for is no reason alone", () => {
  expect(reason(["Gemini 3.5 is here", ""], ["NotebookLM reads aloud", ""])).toBeNull();
});
