import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { entitiesOf, slugOfSpelling } from "../../../src/understanding/entities/entities.ts";
import { companyOf, knownMentions } from "../../../src/understanding/entities/entity-names.ts";

const kinds = (title: string, body = "") => entitiesOf(title, body).map(({ name, kind }) => `${name}: ${kind}`);
const slugs = (title: string, body = "") => entitiesOf(title, body).map(({ slug }) => slug);

test.each([
  ["Open AI hires from DeepMind", ["OpenAI: company", "Google DeepMind: company"]],
  ["A study by the Allen Institute for AI and NIST", ["Ai2: lab", "NIST: agency"]],
  [
    "Tern scores on SWE-bench Verified, ARC-AGI-2, MMLU-Pro and GPQA Diamond",
    ["SWE-bench Verified: benchmark", "ARC-AGI-2: benchmark", "MMLU-Pro: benchmark", "GPQA Diamond: benchmark"],
  ],
  ["California debates SB 1047 and the EU debates the AI Act", ["SB 1047: law", "EU AI Act: law"]],
  [
    "Claude Opus 4.8 and Qwen3.6-27B run in Copilot",
    ["Claude Opus 4.8: model", "Qwen3.6-27B: model", "GitHub Copilot: product"],
  ],
])("known names have one spelling and one kind: %s", (title, expected) => {
  expect(kinds(title)).toEqual(expect.arrayContaining(expected));
});

test.each([
  ["Ostrelle's new chip goes on sale", "Ostrelle: name"],
  ["Regulators look at Ostrelle", "Ostrelle: name"],
  ["The senate votes on SB 243", "SB 243: law"],
  ["A look at the Clean Harbours Act of the north", "Clean Harbours Act: law"],
  ["A model tops the Gull-Bench 2 list of tests", "Gull-Bench 2: benchmark"],
  ["The work of the Hallowick Institute on gulls", "Hallowick Institute: lab"],
  ["An interview with Maren Oduya about gulls", "Maren Oduya: person"],
])("a title in sentence case names whom it names, listed or not: %s", (title, expected) => {
  expect(kinds(title)).toContain(expected);
});

test.each([
  "Maren Oduya, who leads the team, was asked.",
  "The report quotes Maren Oduya, chief executive of Corvid Systems.",
  "OpenAI CEO Maren Oduya was asked.",
  "It was hard, Maren Oduya said.",
  "A letter by Maren Oduya came first.",
  "It was signed Maren Oduya General Manager.",
])("a person is told by a role or a verb: %s", (body) => {
  expect(kinds("A letter about gulls", body)).toContain("Maren Oduya: person");
});

test("the capitals of a headline prove nothing unless the text bears them out", () => {
  const title = "Better Compliance With Corvid Systems Makes Teachers Happy";
  expect(slugs(title, "The new rules bind teachers.")).toEqual([]);
  expect(slugs(title, "The rules of Corvid Systems bind teachers.")).toEqual(["corvid-systems"]);
  expect(slugs("HALYARD OPENS GANNET FOR GPT-7", "Gulls fly.")).toEqual(["gpt-7"]);
});

test("a repeated title bears out nothing", () => {
  const title = "Scaling Weather Forecasts Across Many Harbours";
  expect(slugs(title, `The post ${title} came first. ${title}`)).toEqual([]);
});

test.each([
  "On Monday",
  "In March 3",
  "Chinese AI",
  "FP8 and BF16",
  "Step 2",
  "Large Language Models",
  "Generative AI",
  "AI-native",
  "Managing Director",
  "ISO 42001",
  "The MIT license",
  "Show HN",
])("labels, dates and formats name nobody: %s", (words) => {
  expect(entitiesOf("gulls", `They met ${words} and left. They met ${words} and left.`)).toEqual([]);
});

test("what stands beside a known name is a part of it", () => {
  expect(slugs("gulls", "They use Google Harbour daily and use Google Harbour nightly.")).toEqual(["google"]);
});

test("spellings of one name share a slug", () => {
  expect(slugs("gulls", "They like Qwen3.8-27B, Qwen 3.8 27B and qwen-free days.")).toContain("qwen-3-8-27b");
  expect(slugs("gulls", "They like GLM-5.2, GLM 5.2 and GLM5.2.")).toEqual(["glm-5-2"]);
  expect(slugs("gulls", "They like Opus 4.8 and Claude Opus 4.8, under SB1047 or SB 1047.")).toEqual([
    "claude-opus-4-8",
    "sb-1047",
  ]);
  expect(slugs("gulls", "They like Corvid Systems Inc. and Corvid Systems’ boats.")).toEqual(["corvid-systems"]);
});

test("an edition belongs to its model, a year to no model", () => {
  expect(kinds("gulls", "They met at GullConf 2025, and GullConf 2025 was long. They ran GPT-5.6 Sol.")).toEqual([
    "GPT-5.6 Sol: model",
    "GullConf 2025: name",
  ]);
});

test("the evidence is the line that names it", () => {
  const [entity] = entitiesOf("gulls", "They fly.\n\nThey were counted by OpenAI in the harbour.\n\nThey rest.");
  expect(entity).toMatchObject({
    evidence: "They were counted by OpenAI in the harbour.",
    inTitle: false,
    mentions: 1,
  });
});

test("the company behind a name is itself, or the maker of the product or model", () => {
  expect(["DeepMind", "ChatGPT", "GPT-5.6", "Claude Code", "Gulls"].map(companyOf)).toEqual([
    "Google DeepMind",
    "OpenAI",
    "OpenAI",
    "Anthropic",
    null,
  ]);
});

test("known names never overlap and stand in order", () => {
  const mentions = knownMentions("Gemini CLI, Gemini 3.5 Flash, Google DeepMind's EU AI Act and Claude Opus 4.8");
  expect(mentions.map(({ name }) => name)).toEqual([
    "Gemini CLI",
    "Gemini 3.5 Flash",
    "Google DeepMind",
    "EU AI Act",
    "Claude Opus 4.8",
  ]);
});

const PIECES =
  "OpenAI|GPT-5|Qwen|’s |CEO |, who |Maren Oduya|A|-|.| of |\n|Claude Opus |4.8|SB 1|\u0001|😀|海岸|İ|ß|Ж".split("|");

test("whatever is read, every entity stands where it says, in its own spelling or another of its name", () => {
  const texts = array(oneof(constantFrom(...PIECES), string({ maxLength: 6 }))).map((all) => all.join(""));
  assert(
    property(texts, texts, (title, body) => {
      for (const { slug, at, mentions, evidence } of entitiesOf(title, body)) {
        expect(slug).toMatch(/^[a-z0-9-]+$/);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(mentions).toBeGreaterThan(0);
        expect(`${title}\n\n${body}`).toContain(evidence);
      }
    }),
  );
});

test("a text of any length is read in time", () => {
  for (const piece of [
    "A ",
    "A’s ",
    "OpenAI ",
    "GPT M ",
    "Ab of ",
    "A-",
    "a1",
    "SB 1 ",
    "Maren Oduya ",
    "Chinese ",
    "Dr. ",
  ]) {
    expect(entitiesOf(piece.repeat(20), piece.repeat(10_000)).length).toBeLessThanOrEqual(12);
  }
});

test.each([
  ["deepmind", "google-deepmind"],
  ["ai-act", "eu-ai-act"],
  ["google-deepmind", "google-deepmind"],
  ["halyard", null],
])("the slug %s is of the listed name %s", (slug, known) => {
  expect(slugOfSpelling(slug)).toBe(known);
});
