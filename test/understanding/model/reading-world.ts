/** What the tests of a model's job share: an understood event that waits, and what stands stored of it. */
import { env } from "cloudflare:workers";
import { understandEvents } from "../../../src/understanding/understand-events.ts";
import { readEvents } from "../../../src/understanding/model/read-events.ts";
import type { ModelReader } from "../../../src/understanding/model/model-reader.ts";
import { anEvent, aSource, row, rows } from "../../relations/newsroom.ts";
import { emptyTables } from "../../support/empty-tables.ts";
import { NOON, testDeps } from "../../support/deps.ts";
import { ARTICLE } from "./articles.ts";
import { failing, fakeOpenAi } from "./fake-models.ts";

const db = env.DB;
const SET_UP = fakeOpenAi(() => failing(500)).model;

export async function emptyAlmanac(): Promise<void> {
  await emptyTables(db);
  await aSource(db, { slug: "halyard", name: "Halyard Labs", tier: 1 });
  await aSource(db, { slug: "courier" });
}

/** Understood by rules, without relations, an hour old; it waits for a model. */
export async function anArticle(
  article: Partial<typeof ARTICLE> & { source?: string; hoursAgo?: number } = {},
): Promise<number> {
  const id = await anEvent(db, { ...ARTICLE, ...article });
  await understandEvents(testDeps({ model: SET_UP }), [id]);
  return id;
}

export function readWith(model: ModelReader, ids: readonly number[], at = NOON): Promise<string> {
  return readEvents(testDeps({ model, now: () => at }), ids);
}

export function eventRow(id: number): Promise<Record<string, unknown>> {
  return row(db, "select * from events where id = ?", id);
}

export async function readingRow(id: number): Promise<Record<string, unknown> | undefined> {
  return (await rows(db, "select * from readings where event_id = ?", id))[0];
}

export async function topicsOf(id: number): Promise<unknown[]> {
  const found = await rows(db, "select topic_slug from event_topics where event_id = ? order by topic_slug", id);
  return found.map((topic) => topic["topic_slug"]);
}

export async function used(): Promise<Record<string, unknown> | undefined> {
  return (await rows(db, "select day, used, calls from model_use"))[0];
}

/** What readers see of an event, without its bookkeeping. */
export async function shown(id: number) {
  const { summary, summary_kind, model_title, event_type, score, score_reason, score_parts } = await eventRow(id);
  return {
    summary,
    summary_kind,
    model_title,
    event_type,
    score,
    score_reason,
    score_parts,
    topics: await topicsOf(id),
  };
}
