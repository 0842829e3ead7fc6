/** Numbers of events and stories, as a command is told them. Pure. */
import { UsageError } from "../options.ts";

/** @throws UsageError */
export function idOf(word: string, noun: "event" | "story"): number {
  if (!/^[1-9]\d{0,14}$/.test(word))
    throw new UsageError(
      `"${word}" is no number of ${noun === "event" ? "an event" : "a story"}; give one such as 1204`,
    );
  return Number(word);
}
