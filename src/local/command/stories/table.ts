/** The commands for stories: their words, their options, what their help says. */
import { ALMANAC, type Command } from "../command.ts";

export type StoryCommand = "stories merge" | "stories split";

export const STORY_COMMANDS: readonly Command<StoryCommand>[] = [
  {
    name: "stories merge",
    takes: "<into>",
    summary: "makes two stories one, for good; the other's address leads there",
    options: [{ name: "from", value: "ID", what: "the story whose events go over" }, ...ALMANAC],
    examples: ["stories merge 311 --from 325"],
  },
  {
    name: "stories split",
    takes: "<id>",
    summary: "takes events out of a story, for good; two and more become one of their own",
    options: [{ name: "events", value: "A,B", what: "the events that leave" }, ...ALMANAC],
    examples: ["stories split 311 --events 1204,1207"],
  },
];
