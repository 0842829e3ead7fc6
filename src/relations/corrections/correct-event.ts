/** What a person sets of one event: it stands against every recomputation until the person lifts it. */
import type { Deps } from "../../deps.ts";
import { eventJobs } from "../../job.ts";
import { leaveStory } from "../stories/stories.ts";
import { findEvent, storeHidden, storeScorePin, storeShown, storeTitle, storeTopics } from "./store.ts";

/** Null lifts what was set: the almanac's own word holds again. */
export type Correction = Readonly<
  | { act: "score"; score: number | null }
  | { act: "title"; title: string | null }
  | { act: "topics"; topics: readonly string[] | null }
  | { act: "hide" }
  | { act: "show" }
>;

/** `contested`: nothing was done, for another job moves the event's story at this moment; to be asked again. */
export type Corrected = "changed" | "unchanged" | "unknown" | "contested";

/** Doing the same twice changes nothing more and leaves one row in the log. */
export async function correctEvent(deps: Deps, eventId: number, correction: Correction): Promise<Corrected> {
  const event = await findEvent(deps.db, eventId);
  if (!event) return "unknown";
  if (correction.act === "hide" && event.storyId !== null && !(await leaveStory(deps, eventId, event.storyId)))
    return "contested";
  const isNew = await store(deps, eventId, correction);
  if (isNew) await deps.enqueue(followUps(eventId, correction));
  if (isNew) return "changed";
  return correction.act === "hide" && (await standsInStory(deps, eventId)) ? "contested" : "unchanged";
}

/** It may have joined one while it was being hidden. */
async function standsInStory({ db }: Deps, eventId: number): Promise<boolean> {
  const event = await findEvent(db, eventId);
  return event !== undefined && event.storyId !== null;
}

function store({ db, now }: Deps, eventId: number, correction: Correction): Promise<boolean> {
  const target = { eventId, now: now() };
  switch (correction.act) {
    case "score":
      return storeScorePin(db, target, correction.score);
    case "title":
      return storeTitle(db, target, correction.title);
    case "topics":
      return storeTopics(db, target, correction.topics);
    case "hide":
      return storeHidden(db, target);
    case "show":
      return storeShown(db, target);
  }
}

/** Topics are found by reading the event again; one that is shown again has lost its relations. */
function followUps(eventId: number, correction: Correction) {
  if (correction.act === "show") return eventJobs("event.relate", [eventId]);
  if (correction.act === "topics" && correction.topics === null) return eventJobs("event.understand", [eventId]);
  return [];
}
