import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { unsupportedIn } from "../../../src/understanding/text/support.ts";

const TEXT = `Halyard Labs raises $1.5 billion
Halyard Labs said on March 3, 2026 that it has raised 1,500 million dollars from Corbelstone and eight other investors.
Its model, Tern 4, scored 81.2% on SWE-bench Verified and costs half of what Tern 3 cost. Maren Oduya, chief executive of
Halyard, spoke in Oslo; Tomas Brindle of Corbelstone did not. The U.S. Senate had asked about 12 data centres in Norway.
Google DeepMind's Gemini 3.5 Flash and gpt-oss-120b were compared, as was Qwen3-27B with its 128K tokens of context.
Revenue grew from 3 to 5 million euros, or 40 per cent. Chinese rivals pay Open AI nothing.`;
const unsupported = (sentence: string) => unsupportedIn(sentence, TEXT);

test.each([
  "Halyard Labs raised $1.5bn from Corbelstone.",
  "Halyard Labs raised 1.5 billion dollars in Mar. 2026.",
  "Chief executive Maren Oduya of Halyard spoke on 3 March 2026.",
  "Halyard Chief Executive Maren Oduya spoke.",
  "Tern 4 reached 81.2 percent on SWE bench Verified, or SWEbench.",
  "The US Senate asked about twelve data centers.",
  "DeepMind’s Gemini-3.5-Flash was compared to GPT-OSS-120B and Qwen3 27B.",
  "Its 128,000 tokens and Halyard's 8 investors count; AI companies paid OpenAI nothing.",
  "Revenue grew from €3 million to €5m, 40% more.",
  "Investors, including Corbelstone, joined. Researchers in China did not.",
  "Costs fell by half, and Tern is cheaper.",
])("spelling adds nothing: %s", (sentence) => {
  expect(unsupported(sentence)).toEqual([]);
});

test.each([
  ["Halyard Labs raised $1.6bn.", ["$1.6bn"]],
  ["Halyard Labs raised $1.5 million.", ["$1.5 million"]],
  ["Halyard Labs raised €1.5 billion.", ["€1.5 billion"]],
  ["Halyard Labs raised 1.5% of it.", ["1.5%"]],
  ["Tern 5 scored 81.2%.", ["Tern 5"]],
  ["Tern 12 scored 81.2%.", ["Tern 12"]],
  ["It beats Gemini 3.1 Flash.", ["Gemini 3.1 Flash"]],
  ["It beats gpt-oss-20b and Qwen3.6-27B.", ["gpt-oss-20b", "Qwen3.6-27B"]],
  ["Maren Brindle spoke for Halyard.", ["Maren Brindle"]],
  ["Corbelstone Labs paid.", ["Corbelstone Labs"]],
  ["Brightwater joined Halyard Labs.", ["Brightwater"]],
  ["It spoke to Anthropic in April.", ["Anthropic", "April"]],
  ["Nine investors joined in 2025.", ["Nine", "2025"]],
  ["Indian rivals scored 81 on ARC-AGI-2.", ["Indian", "ARC-AGI-2", "81"]],
])("what the text does not say is named: %s", (sentence, foreign) => {
  expect(unsupported(sentence)).toEqual(foreign);
});

test("a number bears out itself alone, whatever it is a part of", () => {
  expect(unsupportedIn("It takes 5 steps.", "It takes 15 steps, 5.5 hours and a GPT-5.")).toEqual(["5"]);
  expect(unsupportedIn("Version 2.1 is out.", "Version 2.1.4 is out.")).toEqual(["2.1"]);
  expect(unsupportedIn("Es kostet 1.500 Euro.", "Es kostet 1500 Euro.")).toEqual([]);
  expect(unsupportedIn("Il coûte 1 500 euros.", "Il coûte 1\u202f500 euros.")).toEqual([]);
});

test("what a text says is borne out however it is marked up", () => {
  const text = "**OpenAI** code under an MIT license raised **HK$4.35B** for models of **20B-170B** parameters.";
  expect(unsupportedIn("OpenAI raised HK$4.35B for models of 20B-170B parameters under an MIT license.", text)).toEqual(
    [],
  );
  expect(unsupportedIn("MIT code.", text)).toEqual([]);
});

test("a company of the list is not borne out by a common word", () => {
  expect(unsupportedIn("It was sold to Apple.", "It was sold like an apple.")).toEqual(["Apple"]);
});

test("numbers are checked in any script", () => {
  expect(unsupportedIn("公司融资3亿元。", "该公司宣布融资３亿元，用于训练模型。")).toEqual([]);
  expect(unsupportedIn("公司融资5亿元。", "该公司宣布融资3亿元，用于训练模型。")).toEqual(["5亿"]);
});

const LEAD = "Tern 4 by Halyard Labs, out on 3 March.";
const PIECE = "Halyard|Labs|Tern|4|$1.5|bn|of|the|-|U.S.|亿|.|'s|5,000|o3|1 500|A".split("|");

test("whatever else a text says, its sentences are borne out by it", () => {
  const texts = array(oneof(constantFrom(...PIECE, "\n"), string({ maxLength: 8 }))).map((all) => all.join(" "));
  assert(
    property(texts, (text) => {
      expect(unsupportedIn(LEAD, `${text}\n${LEAD}\n${text}`)).toEqual([]);
      expect(unsupportedIn(`${LEAD} ${text}`, "")).toContain("Halyard Labs");
    }),
  );
});

test("a text of any length is read in time", () => {
  for (const piece of ["Halyard 1 000 ", "Labs-1.", "U.S. ", "$1,000", "'s A-", "a", "1"]) {
    expect(unsupportedIn(`${LEAD} ${piece.repeat(500)}`, piece.repeat(50_000))).toContain("Halyard Labs");
  }
});
