import { understand } from "../../src/understanding/understand.ts";
import type { Doc } from "./almanac.ts";

/** Titles alone, told by nobody in particular: what a press item scores that one publisher reports. */
export function importance(docs: readonly Doc[]): number[] {
  return docs.map(({ title, body, source }) => {
    return understand({ title, body, publisher: source ?? "", tier: 2, sourceTopics: [] }).score.score;
  });
}
