/** What a message may ask for: it names work that stands in the database, and carries nothing else. */
import * as v from "valibot";

const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const eventIds = v.pipe(v.array(id), v.minLength(1), v.maxLength(100));
/** Of one host. */
const feedIds = v.pipe(v.array(id), v.minLength(1), v.maxLength(100));

export const jobSchema = v.variant("type", [
  v.strictObject({ type: v.literal("feed.poll"), feedIds }),
  v.strictObject({ type: v.literal("article.read"), host: v.pipe(v.string(), v.minLength(1), v.maxLength(300)) }),
  v.strictObject({ type: v.literal("event.understand"), eventIds }),
  v.strictObject({ type: v.literal("event.relate"), eventIds }),
  v.strictObject({ type: v.literal("event.read"), eventIds }),
  v.strictObject({ type: v.literal("event.rescore") }),
  v.strictObject({ type: v.literal("story.audit") }),
  v.strictObject({ type: v.literal("chunk.send"), issueId: id, no: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.strictObject({ type: v.literal("mail.send"), mailId: v.string() }),
]);

/** A doorbell. */
export type Job = v.InferOutput<typeof jobSchema>;

/** Events in one message: some 10 ms of CPU each, and one that fails holds up few. */
const EVENTS_PER_JOB = 20;

/** Doorbells for any number of events, in their order. */
export function eventJobs(
  type: "event.understand" | "event.relate" | "event.read",
  eventIds: readonly number[],
): Job[] {
  const count = Math.ceil(eventIds.length / EVENTS_PER_JOB);
  return Array.from({ length: count }, (_, nth) => {
    return { type, eventIds: eventIds.slice(nth * EVENTS_PER_JOB, (nth + 1) * EVENTS_PER_JOB) };
  });
}
