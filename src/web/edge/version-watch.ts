/** The data's version as one isolate knows it: looked at rarely, so that a copy costs no question to the database. */
import { openReading } from "../../db/client.ts";
import type { Deps } from "../../deps.ts";
import { orNullAfter } from "./patience.ts";
import { readVersion } from "./store.ts";

/** The bookmark leads every reading to a copy of the database that has this version already. */
export type Seen = Readonly<{ version: number; bookmark: string | null }>;

/** On an operator's own machine nothing should seem to lag. */
const LOOK_EVERY_MS = { deployed: 30_000, local: 1_000 };
/** A database that is away is not asked by every visitor whether it is back. */
const RETRY_AFTER_MS = 5_000;
/** A database that does not say a number in this time is as good as away. */
const PATIENCE_MS = 2_000;

export type VersionWatch = Readonly<{
  /** What is known now, looking first where that is too old; null while the database does not answer. */
  look: (deps: Deps) => Promise<Seen | null>;
  /** Something was changed right here: the next visitor looks. */
  forget: () => void;
}>;

export function watchVersion(): VersionWatch {
  let seen: Seen | null = null;
  let nextLookAt = 0;
  async function look(deps: Deps): Promise<Seen | null> {
    const now = deps.now();
    const lookEveryMs = deps.config.local ? LOOK_EVERY_MS.local : LOOK_EVERY_MS.deployed;
    if (now < nextLookAt) return seen;
    // Whoever comes while this look is under way goes by the last one.
    if (seen) nextLookAt = now + lookEveryMs;
    seen = await tryLook(deps);
    nextLookAt = now + (seen ? lookEveryMs : RETRY_AFTER_MS);
    return seen;
  }
  return { look, forget: () => void (nextLookAt = 0) };
}

async function tryLook({ db }: Deps): Promise<Seen | null> {
  const reading = openReading(db, null);
  try {
    const version = await orNullAfter(PATIENCE_MS, readVersion(reading.db));
    return version === null ? null : { version, bookmark: reading.bookmark() };
  } catch {
    return null;
  }
}
