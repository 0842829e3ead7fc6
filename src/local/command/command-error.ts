/** A command could not be carried out, for a reason its user can mend; the message is one line that says how. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
