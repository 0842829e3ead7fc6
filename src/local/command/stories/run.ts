/** Carries out the commands for stories. */
import { UsageError } from "../../options.ts";
import { answer, clientFor, type Io, type Run, type Runner } from "../io.ts";
import { idOf } from "../numbers.ts";
import { textOf } from "../parse.ts";
import { decisionAnswer, mergeAnswer, proposalList, splitAnswer } from "./answers.ts";
import { showProposals } from "./show.ts";
import type { StoryCommand } from "./table.ts";

export const STORY_RUNNERS: Readonly<Record<StoryCommand, Runner>> = {
  "stories merge": merge,
  "stories split": split,
  "stories proposals": proposals,
  "stories apply": (call, io) => decide("apply", { call, io }),
  "stories dismiss": (call, io) => decide("dismiss", { call, io }),
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

async function proposals({ values }: Run, io: Io): Promise<void> {
  const list = await clientFor(values, io)({ method: "GET", path: "/stories/proposals", answer: proposalList });
  answer(io, values, { json: list, words: showProposals(list.data) });
}

async function decide(
  act: "apply" | "dismiss",
  { call: { word, values }, io }: Readonly<{ call: Run; io: Io }>,
): Promise<void> {
  const id = idOf(word, "proposal");
  const path = `/stories/proposals/${id}/${act}`;
  const decided = await clientFor(values, io)({ method: "POST", path, answer: decisionAnswer });
  const words = `proposal ${id} ${decided.outcome === "changed" ? "is" : "was already"} ${decided.state}`;
  answer(io, values, { json: decided, words });
}
