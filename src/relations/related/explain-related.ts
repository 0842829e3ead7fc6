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

/** Where texts turn out to share nothing that can be named, others take their place. */
export async function explainRelated(
  { db }: Readonly<{ db: Db }>,
  event: Pick<EventText, "title" | "body" | "storyId" | "occurredAt">,
  candidates: readonly Near[],
  rarity: Rarity,
): Promise<Relation[]> {
  const known: Explained = { event: wordingOf(event), reasons: new Map(), rarity };
  const first = chooseRelated(event, candidates);
  await explain(db, first, known);
  const left = candidates.filter(({ id }) => known.reasons.get(id) !== null);
  const chosen = left.length < candidates.length ? chooseRelated(event, left) : first;
  await explain(db, chosen, known);
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
