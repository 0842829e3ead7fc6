/** Carries out the commands for stories. */
import { UsageError } from "../../options.ts";
import { answer, clientFor, type Io, type Run, type Runner } from "../io.ts";
import { idOf } from "../numbers.ts";
import { textOf } from "../parse.ts";
import { mergeAnswer, splitAnswer } from "./answers.ts";
import type { StoryCommand } from "./table.ts";

export const STORY_RUNNERS: Readonly<Record<StoryCommand, Runner>> = {
  "stories merge": merge,
  "stories split": split,
};

async function merge({ word, values }: Run, io: Io): Promise<void> {
  const into = idOf(word, "story");
  const given = textOf(values, "from");
  if (given === undefined) throw new UsageError("say with --from which story goes over into this one");
  const from = idOf(given, "story");
  const path = `/stories/${into}/merge`;
  const merged = await clientFor(values, io)({ method: "POST", path, body: { from }, answer: mergeAnswer });
  const words =
    merged.outcome === "merged"
      ? `story ${from} is part of story ${merged.storyId} from now on`
      : `nothing was changed: they are one story already, ${merged.storyId}`;
  answer(io, values, { json: merged, words });
}

async function split({ word, values }: Run, io: Io): Promise<void> {
  const id = idOf(word, "story");
  const given = textOf(values, "events");
  if (given === undefined) throw new UsageError("say with --events which events leave the story, such as 1204,1207");
  const eventIds = given.split(",").map((event) => idOf(event.trim(), "event"));
  const path = `/stories/${id}/split`;
  const parted = await clientFor(values, io)({ method: "POST", path, body: { eventIds }, answer: splitAnswer });
  const whereto = parted.newStoryId === null ? "" : `; they are story ${parted.newStoryId} now`;
  const words =
    parted.outcome === "split"
      ? `story ${parted.storyId} no longer holds ${eventIds.join(", ")}${whereto}`
      : `nothing was changed: they were taken out of story ${parted.storyId} before`;
  answer(io, values, { json: parted, words });
}
