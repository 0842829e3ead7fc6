/** Vectors of events: made in one call for many, within the model's budget, and missed by nobody when there are none. */
import type { Deps } from "../../deps.ts";
import { afterFailure } from "../../understanding/model/after-try.ts";
import { bookCall, settleCall } from "../../understanding/model/budget.ts";
import { mostTokensIn } from "../../understanding/model/cost.ts";
import type { ModelReader } from "../../understanding/model/model-reader.ts";
import { isPaused, storePause } from "../../understanding/model/store.ts";
import { fillIndex } from "./fill-index.ts";
import { listEventsToEmbed, loadTextsToEmbed, storeVectors, type TextToEmbed } from "./store.ts";
import { addToIndex } from "./vector-index.ts";
import { textToEmbed, toHex } from "./vectors.ts";

/** Texts in one call. */
const TOGETHER = 20;
/** What one sweep makes up for, of the latest events: those that came before a model was set up, or during an outage. */
const SWEPT = { lookedAt: 3_000, limit: 200 };

/** Gives the events vectors that have none yet; those that cannot have one now stay without. */
export async function embedEvents(deps: Deps, ids: readonly number[]): Promise<number> {
  const { model, db } = deps;
  if (!model || model.embeddingModel === null || (await isPaused(db, "embedding", deps.now()))) return 0;
  const embedder = { model, embeddingModel: model.embeddingModel };
  const texts = await loadTextsToEmbed(db, ids, model.embeddingModel);
  let done = 0;
  for (let at = 0; at < texts.length; at += TOGETHER) {
    const made = await embedGroup(deps, embedder, texts.slice(at, at + TOGETHER));
    done += made.done;
    if (made.done === 0 || !made.goesOn) break;
  }
  return done;
}

/** Makes up for vectors that are missing, here and in the index; relations that stand are left as they are. */
export async function sweepEmbeddings(deps: Deps): Promise<string> {
  const name = deps.model?.embeddingModel ?? null;
  if (name === null) return "no model embeds";
  const ids = await listEventsToEmbed(deps.db, name, SWEPT);
  const indexed = await fillIndex(deps, name);
  return `embedded ${await embedEvents(deps, ids)} of ${ids.length}${indexed > 0 ? `, indexed ${indexed}` : ""}`;
}

type Embedder = Readonly<{ model: ModelReader; embeddingModel: string }>;
type Made = Readonly<{ done: number; goesOn: boolean }>;

async function embedGroup(deps: Deps, embedder: Embedder, events: readonly TextToEmbed[]): Promise<Made> {
  const outcome = await askForVectors(deps, embedder, events);
  if (outcome === null) return { done: 0, goesOn: false };
  if (outcome.kind === "answered") {
    await keepVectors(deps, embedder, events, outcome.value);
    return { done: events.length, goesOn: true };
  }
  if (outcome.kind === "refused") return embedHalves(deps, embedder, events);
  await storePause(deps.db, "embedding", afterFailure(outcome, 1, deps.now()).nextTryAt);
  return { done: 0, goesOn: false };
}

/** One text that a service will not take, such as one too long for it, must not cost the others their vectors. */
async function embedHalves(deps: Deps, embedder: Embedder, events: readonly TextToEmbed[]): Promise<Made> {
  if (events.length === 1) return { done: 0, goesOn: true };
  const half = Math.ceil(events.length / 2);
  const first = await embedGroup(deps, embedder, events.slice(0, half));
  if (!first.goesOn) return first;
  const second = await embedGroup(deps, embedder, events.slice(half));
  return { done: first.done + second.done, goesOn: second.goesOn };
}

/** Null where the day's budget does not hold the call. */
async function askForVectors({ db, now }: Deps, { model }: Embedder, events: readonly TextToEmbed[]) {
  const texts = events.map(textToEmbed);
  const most = { inputTokens: mostTokensIn(texts.join("")), outputTokens: 0 };
  const booking = await bookCall(db, model, { call: "embedding", most, now: now() });
  if (booking === null) return null;
  const outcome = await model.embed(texts);
  await settleCall(db, model, { call: "embedding", booking, outcome, answer: null, now: now() });
  return outcome;
}

async function keepVectors(
  { db, vectors: index }: Deps,
  { embeddingModel }: Embedder,
  events: readonly TextToEmbed[],
  vectors: readonly Float32Array[],
): Promise<void> {
  const made = vectors.flatMap((vector, at) => {
    const event = events[at];
    return event ? [{ id: event.id, understoodAt: event.understoodAt, vector }] : [];
  });
  const rows = made.map(({ id, understoodAt, vector }) => ({ id, understoodAt, hex: toHex(vector) }));
  await storeVectors(db, embeddingModel, rows);
  if (index) await addToIndex(index, made);
}
