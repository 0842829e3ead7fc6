/** A model's answer as far as its form goes; whether it is true is another matter (`check-answer.ts`). */
import * as v from "valibot";

export type Answer = v.InferOutput<typeof answerSchema>;

const line = (longest: number) => v.pipe(v.string(), v.maxLength(longest));

/** Values out of their lists are let through here, to be dropped one by one and counted. */
const answerSchema = v.object({
  type: line(100),
  factors: v.pipe(v.array(v.object({ name: line(100), level: v.number(), quote: line(2_000) })), v.maxLength(40)),
  title: line(1_000),
  summary: line(8_000),
  topics: v.pipe(v.array(line(100)), v.maxLength(40)),
});

/** Null where it is no JSON object of the form that was asked for. */
export function readAnswer(text: string): Answer | null {
  for (const candidate of candidatesIn(text)) {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), answerSchema), candidate);
    if (parsed.success) return parsed.output;
  }
  return null;
}

/** What ends the thinking aloud of models that do. */
const THOUGHT = "</think>";

/** The text itself, or the object within what a model fenced or said around it. */
function candidatesIn(text: string): string[] {
  const thought = text.lastIndexOf(THOUGHT);
  const said = thought < 0 ? text : text.slice(thought + THOUGHT.length);
  return [said, said.slice(said.indexOf("{"), said.lastIndexOf("}") + 1)];
}
