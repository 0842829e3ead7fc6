/** What a message may ask for: it names work that stands in the database, and carries nothing else. */
import * as v from "valibot";

const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const eventIds = v.pipe(v.array(id), v.minLength(1), v.maxLength(100));

export const jobSchema = v.variant("type", [
  v.strictObject({ type: v.literal("feed.poll"), feedId: id }),
  v.strictObject({ type: v.literal("event.understand"), eventIds }),
  v.strictObject({ type: v.literal("event.relate"), eventIds }),
  v.strictObject({ type: v.literal("chunk.send"), issueId: id, no: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.strictObject({ type: v.literal("mail.send"), mailId: v.string() }),
]);

/** A doorbell. */
export type Job = v.InferOutput<typeof jobSchema>;
