import { expect, test } from "vitest";
import { promptFor } from "../../../src/understanding/model/prompt.ts";
import { isAiBinding } from "../../../src/understanding/model/workers-ai-reader.ts";
import { ARTICLE, GOOD } from "./articles.ts";
import { fakeWorkersAi } from "./fake-models.ts";

const PROMPT = promptFor(ARTICLE, "a".repeat(64));
const TEXT = JSON.stringify(GOOD);

test.each([
  ["its own form, as text", { response: TEXT }],
  ["its own form, as an object", { response: GOOD }],
  ["OpenAI's form", { choices: [{ message: { content: TEXT } }], usage: { prompt_tokens: 1 } }],
])("an answer in %s is read", async (_, answer) => {
  expect(await fakeWorkersAi(() => answer).ask(PROMPT)).toMatchObject({ kind: "answered", value: TEXT });
});

test("a model without JSON mode is asked without it", async () => {
  const formats: unknown[] = [];
  const model = fakeWorkersAi((_name, input) => {
    formats.push(input["response_format"]);
    if (input["response_format"]) throw new Error("5025: This model doesn't support JSON Schema.");
    return { response: TEXT };
  });
  expect(await model.ask(PROMPT)).toMatchObject({ kind: "answered" });
  expect(await model.ask(PROMPT)).toMatchObject({ kind: "answered" });
  expect(formats).toEqual([{ type: "json_schema", json_schema: PROMPT.schema }, undefined, undefined]);
});

test("a model that fails at its JSON mode has worked: that call is over, and the next goes without", async () => {
  const formats: unknown[] = [];
  const model = fakeWorkersAi((_name, input) => {
    formats.push(input["response_format"]);
    if (input["response_format"]) throw new Error("5024: JSON Mode couldn't be met");
    return { response: TEXT };
  });
  expect(await model.ask(PROMPT)).toMatchObject({ kind: "unreadable" });
  expect(formats).toHaveLength(1);
  expect(await model.ask(PROMPT)).toMatchObject({ kind: "answered" });
});

test.each([
  ["InferenceUpstreamError: 3040: No more data centers to forward the request to", "rate_limited"],
  ["4006: you have used up your daily free allocation, error 3036", "rate_limited"],
  ["5007: No such model @cf/nobody/nothing", "denied"],
  ["5016: User has not agreed to the model's terms", "denied"],
  ["3007: Request timeout", "timeout"],
  ["3006: Request is too large", "refused"],
  ["Network connection lost.", "unavailable"],
])("%s is told as %s", async (message, kind) => {
  const model = fakeWorkersAi(() => {
    throw new Error(message);
  });
  expect(await model.ask(PROMPT)).toMatchObject({ kind });
});

test("a call without an end is given up", async () => {
  const model = fakeWorkersAi(() => new Promise(() => {}), 9_000, 20);
  expect(await model.ask(PROMPT)).toMatchObject({ kind: "timeout", reason: "no answer within 0.02 seconds" });
});

test.each([[null], ["text"], [{}], [{ response: "" }], [{ response: 7 }], [{ response: "x".repeat(300_000) }]])(
  "%j is no answer",
  async (answer) => {
    expect(await fakeWorkersAi(() => answer).ask(PROMPT)).toMatchObject({ kind: "unreadable" });
  },
);

test("only what can run a model is the binding", () => {
  expect([{ run: () => null }, {}, null, "AI", { run: "away" }].map(isAiBinding)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
