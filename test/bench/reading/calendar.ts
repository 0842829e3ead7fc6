/** When the events of the reading archive came: a thousand a week, evenly. */

/** Archives of whole multiples end at the same hour of the week, and every cycle is built alike. */
export const CYCLE = 1_000;
export const WEEK_MS = 7 * 86_400_000;
const SPACING_MS = WEEK_MS / CYCLE;
/** Event 0 would have come at this Monday noon; a million events end nineteen years on. */
export const FROM = Date.UTC(2008, 0, 7, 12);

/** When an event came, UTC ms: of the newest, the time to read the archive at. */
export function timeOfEvent(id: number): number {
  return FROM + id * SPACING_MS;
}

/** The same in SQL. */
export function timeInSql(id: string): string {
  return `cast(${FROM} + ${id} * ${SPACING_MS} as integer)`;
}
