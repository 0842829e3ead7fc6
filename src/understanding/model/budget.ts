/** Every call is paid for before it is made: by the most it can cost, and afterwards by what it did. */
import type { Db } from "../../db/client.ts";
import type { ModelOutcome, ModelReader, Usage } from "./model-reader.ts";
import { type Booking, bookUse, settleUse } from "./store.ts";

type Call = "answer" | "embedding";

/** Null when the day's budget does not hold the call. */
export async function bookCall(
  db: Db,
  model: ModelReader,
  { call, most, now }: Readonly<{ call: Call; most: Usage; now: number }>,
): Promise<Booking | null> {
  const booking = { day: new Date(now).toISOString().slice(0, 10), cost: model.costOf(call, most) };
  return (await bookUse(db, booking, model.dailyBudget)) ? booking : null;
}

type Settled = Readonly<{
  call: Call;
  booking: Booking;
  outcome: ModelOutcome<unknown>;
  answer: Readonly<{ key: string; text: string }> | null;
  now: number;
}>;

export async function settleCall(
  db: Db,
  model: ModelReader,
  { call, booking, outcome, answer, now }: Settled,
): Promise<void> {
  const spent = outcome.usage ? model.costOf(call, outcome.usage) : spentUnreported(outcome, booking);
  await settleUse(db, booking, { spent, answer, now });
}

/** Without a word on its usage a call that was worked on costs what was booked; one that was turned away, nothing. */
function spentUnreported({ kind }: ModelOutcome<unknown>, { cost }: Booking): number {
  return TURNED_AWAY.has(kind) ? 0 : cost;
}

const TURNED_AWAY: ReadonlySet<ModelOutcome<unknown>["kind"]> = new Set([
  "refused",
  "rate_limited",
  "unavailable",
  "denied",
]);
