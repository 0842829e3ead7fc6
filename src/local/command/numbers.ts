/** Numbers of events, stories and proposals, as a command is told them. Pure. */
import { UsageError } from "../options.ts";

/** @throws UsageError */
export function idOf(word: string, noun: "event" | "story" | "proposal"): number {
  if (/^[1-9]\d{0,14}$/.test(word)) return Number(word);
  throw new UsageError(`"${word}" is no number of ${noun === "event" ? "an" : "a"} ${noun}; give one such as 1204`);
}
