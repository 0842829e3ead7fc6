/** Once a day: whether scores still mean what they promise; where they do not, the scale moves and every score with it. */
import type { Deps } from "../../deps.ts";
import { calibrate } from "./calibrate.ts";
import { planRescore } from "./rescore-events.ts";
import { loadCalibratedAt, loadField, loadScale, storeCalibration } from "./store.ts";

/** A day, less what an hourly cron may come early. */
const EVERY_MS = 23.5 * 3_600_000;
/** Long enough to outlast a week of launches, short enough to follow a field. */
const FIELD_MS = 90 * 86_400_000;

export async function calibrateScores(deps: Deps): Promise<string> {
  const now = deps.now();
  if (now - (await loadCalibratedAt(deps.db)) < EVERY_MS) return "not due";
  const field = await loadField(deps.db, now - FIELD_MS);
  const { scale, isMoved, shares, events } = calibrate(await loadScale(deps.db), field);
  const move = isMoved ? { scale, rescore: await planRescore(deps, 0) } : null;
  await storeCalibration(deps.db, { at: now, shares, move });
  if (move) await deps.enqueue([{ type: "event.rescore" }]);
  return move ? `moved the scale by ${events} events` : `the scale holds for ${events} events`;
}
