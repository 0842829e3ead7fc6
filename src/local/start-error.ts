/** The almanac cannot start, for a reason its user can mend; the message is one line that says how. */
export class StartError extends Error {
  override readonly name = "StartError";
}
