/** D1 takes values of up to 2 MB; a character is at most 3 bytes here. */
const LONGEST_PARAMETER = 600_000;

/** Rows in their order, cut so that each slice fits one JSON parameter. No rows give no slice. */
export function sliced<T>(rows: readonly T[]): T[][] {
  const slices: T[][] = [];
  let room = 0;
  for (const row of rows) {
    const length = JSON.stringify(row).length;
    if (length > room) {
      slices.push([]);
      room = LONGEST_PARAMETER;
    }
    slices.at(-1)?.push(row);
    room -= length;
  }
  return slices;
}
