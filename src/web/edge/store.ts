import { eq } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { dataVersion } from "../../db/schema.ts";

/** A number that is raised whenever something changes that pages show. */
export async function readVersion(db: Db): Promise<number> {
  const [row] = await db.select({ version: dataVersion.version }).from(dataVersion).where(eq(dataVersion.id, 1));
  return row?.version ?? 0;
}
