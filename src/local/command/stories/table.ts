/** The commands for stories: their words, their options, what their help says. */
import { ALMANAC, type Command } from "../command.ts";

export type StoryCommand =
  | "stories merge"
  | "stories split"
  | "stories proposals"
  | "stories apply"
  | "stories dismiss";

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
  {
    name: "stories proposals",
    takes: "",
    summary: "lists what the nightly pass would change about stories and leaves to you",
    options: ALMANAC,
    examples: ["stories proposals"],
  },
  {
    name: "stories apply",
    takes: "<proposal>",
    summary: "does what was proposed, for good",
    options: ALMANAC,
    examples: ["stories apply 12"],
  },
  {
    name: "stories dismiss",
    takes: "<proposal>",
    summary: "leaves things as they are; the same is not proposed again",
    options: ALMANAC,
    examples: ["stories dismiss 12"],
  },
];
