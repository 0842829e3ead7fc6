/** An event's relations: the candidates a reader is shown, each with its reason. */
import type { Db } from "../../db/client.ts";
import { type EventText, loadBodies } from "../candidates/store.ts";
import type { Rarity } from "../likeness/rarity.ts";
import type { Relation } from "../store.ts";
import { type Candidate, chooseRelated } from "./choose-related.ts";
import { reasonFor } from "./reason.ts";
import { type Wording, wordingOf } from "./wording.ts";

type Near = Candidate & Pick<EventText, "title" | "body">;
type Explained = Readonly<{ event: Wording; reasons: Map<number, string | null>; rarity: Rarity }>;

/**
 * Titles of one maker may all be near by its name alone. On real events four rounds find 3 of 100 more relations than two
 * and read .4 texts more.
 */
const MOST_ROUNDS = 4;

/** Where texts turn out to share nothing that can be named, others take their place. */
export async function explainRelated(
  { db }: Readonly<{ db: Db }>,
  event: Pick<EventText, "title" | "body" | "storyId" | "occurredAt">,
  candidates: readonly Near[],
  rarity: Rarity,
): Promise<Relation[]> {
  const known: Explained = { event: wordingOf(event), reasons: new Map(), rarity };
  let chosen: readonly Near[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const left = candidates.filter(({ id }) => known.reasons.get(id) !== null);
    chosen = chooseRelated(event, left);
    if (chosen.every(({ id }) => known.reasons.has(id))) break;
    await explain(db, chosen, known);
  }
  return chosen.flatMap(({ id, nearness }) => {
    const reason = known.reasons.get(id) ?? null;
    return reason === null ? [] : [{ relatedId: id, similarity: Math.round(nearness * 1000) / 1000, reason }];
  });
}

async function explain(db: Db, chosen: readonly Near[], { event, reasons, rarity }: Explained): Promise<void> {
  const unknown = chosen.filter(({ id }) => !reasons.has(id));
  const unread = unknown.filter(({ body }) => body === "").map(({ id }) => id);
  const bodies = await loadBodies(db, unread);
  for (const { id, title, body } of unknown) {
    reasons.set(id, reasonFor(event, wordingOf({ title, body: bodies.get(id) ?? body }), rarity));
  }
}
