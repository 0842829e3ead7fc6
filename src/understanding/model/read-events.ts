/** The job between an event understood by rules and one that a model has read: one call an event, within a budget. */
import type { Deps } from "../../deps.ts";
import { eventJobs } from "../../job.ts";
import type { Scale } from "../score/scale.ts";
import { loadScale } from "../score/store.ts";
import { withModel } from "../score/with-model.ts";
import { type AfterTry, afterBudget, afterFailure } from "./after-try.ts";
import { type Answer, readAnswer } from "./answer.ts";
import { type Article, articleOf, keyOf } from "./article.ts";
import { bookCall, settleCall } from "./budget.ts";
import { checkAnswer } from "./check-answer.ts";
import { mostUsageOf } from "./cost.ts";
import { type ModelFailure, modelFailure, type ModelReader } from "./model-reader.ts";
import { promptFor } from "./prompt.ts";
import {
  addReadingsSince,
  claimReading,
  type EventToRead,
  listReadingsDue,
  loadAnswer,
  loadEventsToRead,
  postponeReadings,
  storeReading,
  storeTry,
} from "./store.ts";

type Outcome = "read" | "taken" | "changed" | AfterTry["state"];
type Reader = Deps & Readonly<{ model: ModelReader }>;

/** Longer than a call takes, so that a job that died leaves its event to the next sweep. */
const LEASE_MS = 10 * 60_000;
/** A consumer may run for fifteen minutes; what is left over is rung for again. */
const LONGEST_RUN_MS = 8 * 60_000;

/** Reads events that wait, the most important first. Where the budget or the service gives out the others go on waiting. */
export async function readEvents(deps: Deps, eventIds: readonly number[]): Promise<string> {
  const { model } = deps;
  if (model === null) return "no model reads";
  const startedAt = deps.now();
  const events = await loadEventsToRead(deps.db, eventIds, startedAt);
  if (events.length === 0) return "nothing to read";
  const scale = await loadScale(deps.db);
  const outcomes = new Map<number, Outcome>();
  for (const event of events) {
    if (deps.now() - startedAt > LONGEST_RUN_MS) break;
    const { outcome, stop } = await readEvent({ ...deps, model }, event, scale);
    outcomes.set(event.id, outcome);
    if (stop === "service") return tally(outcomes);
    if (stop === "budget") return tally(await postponeRest(deps, events, outcomes));
  }
  const again = events.filter(({ id }) => (outcomes.get(id) ?? "changed") === "changed").map(({ id }) => id);
  await deps.enqueue(eventJobs("event.read", again));
  return tally(outcomes);
}

/** What one sweep rings for at most: more than a day's budget of most models. */
const SWEPT = 400;
const LOOKS_BACK_MS = 7 * 86_400_000;

/** Rings for what waits: lost bells, yesterday's spent budget, an outage, and the week before a model was set up. */
export async function sweepReadings(deps: Deps): Promise<string> {
  if (deps.model === null) return "no model reads";
  await addReadingsSince(deps.db, deps.now() - LOOKS_BACK_MS, deps.now());
  const ids = await listReadingsDue(deps.db, deps.now(), SWEPT);
  await deps.enqueue(eventJobs("event.read", ids));
  return `rang for ${ids.length}`;
}

/** `stop`: what keeps the job from going on to the next event. */
type Step = Readonly<{ outcome: Outcome; stop: "budget" | "service" | null }>;

async function readEvent(deps: Reader, event: EventToRead, scale: Scale): Promise<Step> {
  const now = deps.now();
  if (!(await claimReading(deps.db, event, { now, leaseUntil: now + LEASE_MS })))
    return { outcome: "taken", stop: null };
  const claimed = { ...event, attempts: event.attempts + 1 };
  const article = articleOf(event);
  const key = await keyOf(deps.model.name, article);
  const answer = await answerFor(deps, article, key);
  if ("kind" in answer) return putOff(deps, claimed, answer);
  const checked = checkAnswer(answer, article);
  const score = withModel(event, checked.reading, scale);
  const isStored = await storeReading(deps.db, claimed, { checked, score, key }, deps.now());
  if (!isStored) await storeTry(deps.db, claimed, startOver(event, deps.now()));
  return { outcome: isStored ? "read" : "changed", stop: null };
}

type NoAnswer = ModelFailure | Readonly<{ kind: "spent" }>;

/** What was answered before is neither asked nor paid for again. */
async function answerFor(deps: Reader, article: Article, key: string): Promise<Answer | NoAnswer> {
  const known = await loadAnswer(deps.db, key);
  return (known === null ? null : readAnswer(known)) ?? askModel(deps, article, key);
}

async function askModel({ db, model, now }: Reader, article: Article, key: string): Promise<Answer | NoAnswer> {
  const prompt = promptFor(article, key);
  const booking = await bookCall(db, model, { call: "answer", most: mostUsageOf(prompt), now: now() });
  if (booking === null) return { kind: "spent" };
  const outcome = await model.ask(prompt);
  const answer = outcome.kind === "answered" ? readAnswer(outcome.value) : null;
  const kept = answer && { key, text: JSON.stringify(answer) };
  await settleCall(db, model, { call: "answer", booking, outcome, answer: kept, now: now() });
  if (outcome.kind !== "answered") return outcome;
  return answer ?? modelFailure("unreadable", "the model's answer is not of the form that was asked for");
}

async function putOff(deps: Reader, claimed: EventToRead, failure: NoAnswer): Promise<Step> {
  const now = deps.now();
  const { attempts } = claimed;
  const isSpent = failure.kind === "spent";
  const after = isSpent ? afterBudget(attempts, now) : afterFailure(failure, attempts, now);
  await storeTry(deps.db, claimed, after);
  return { outcome: after.state, stop: isSpent ? "budget" : after.pausedUntil === null ? null : "service" };
}

/** What the day's budget does not hold for the most important, it does not hold for the others. */
async function postponeRest(deps: Deps, events: readonly EventToRead[], outcomes: ReadonlyMap<number, Outcome>) {
  const rest = events.filter(({ id }) => !outcomes.has(id)).map(({ id }) => id);
  await postponeReadings(deps.db, rest, afterBudget(0, deps.now()), deps.now());
  return new Map([...outcomes, ...rest.map((id): [number, Outcome] => [id, "waiting"])]);
}

/** Words or coverage changed while it was read: once more from the start, by the next bell or sweep. */
function startOver({ attempts }: EventToRead, now: number): AfterTry {
  return { state: "waiting", attempts, nextTryAt: now, reason: "it changed while it was read", pausedUntil: null };
}

function tally(outcomes: ReadonlyMap<number, Outcome>): string {
  const counted = Map.groupBy(outcomes.values(), (outcome) => outcome);
  return [...counted].map(([outcome, { length }]) => `${outcome} ${length}`).join(", ");
}
