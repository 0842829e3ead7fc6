/** What the nightly pass would change about stories and leaves to a person. */
import { sql } from "drizzle-orm";
import { runBatch } from "../../db/batch.ts";
import type { Db } from "../../db/client.ts";

export type Proposal = Readonly<{
  id: number;
  kind: "merge" | "split";
  storyId: number;
  eventIds: readonly number[];
  likeness: number;
  reason: string;
  state: "proposed" | "applied" | "dismissed";
  foundAt: number;
}>;
type Row = Omit<Proposal, "eventIds"> & Readonly<{ eventIds: string }>;

const COLUMNS = sql`id, kind, story_id as storyId, event_ids as eventIds, likeness, reason, state, found_at as foundAt`;

/** Those that nobody has decided yet, the latest first. */
export async function listProposals(db: Db, limit: number): Promise<Proposal[]> {
  const rows = await db.all<Row>(sql`select ${COLUMNS} from story_proposals where state = 'proposed'
    order by found_at desc, id desc limit ${limit}`);
  return rows.map(toProposal);
}

export async function findProposal(db: Db, id: number): Promise<Proposal | undefined> {
  const [row] = await db.all<Row>(sql`select ${COLUMNS} from story_proposals where id = ${id}`);
  return row && toProposal(row);
}

export async function settleProposal(db: Db, id: number, state: "applied" | "dismissed"): Promise<void> {
  await runBatch(db, [sql`update story_proposals set state = ${state} where id = ${id} and state = 'proposed'`]);
}

function toProposal({ eventIds, ...row }: Row): Proposal {
  return { ...row, eventIds: JSON.parse(eventIds) };
}
