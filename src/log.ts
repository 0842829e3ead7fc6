/** One structured line a request, message and cron run. */
export type LogLine = Readonly<
  { kind: "request" | "job" | "cron" | "error"; name: string; outcome: string; ms?: number } & Record<string, unknown>
>;
export type Log = (line: LogLine) => void;

export const log: Log = (line) => console.log(JSON.stringify(line));

/** Runs one piece of work and writes its line, with the outcome it names or the error it ends in. */
export async function timed<T>(
  write: Log,
  line: Pick<LogLine, "kind" | "name"> & Record<string, unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const ms = () => Math.round(performance.now() - startedAt);
  try {
    const outcome = await work();
    write({ ...line, outcome: typeof outcome === "string" ? outcome : "done", ms: ms() });
    return outcome;
  } catch (error) {
    write({ ...line, outcome: "error", error: describeError(error), ms: ms() });
    throw error;
  }
}

/**
 * What went wrong, in one line. A failed query is told by its cause and its SQL: drizzle's own message repeats the
 * parameters, and among them are readers' addresses.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!("query" in error)) return error.message;
  return `${describeError(error.cause)}: ${String(error.query)}`.replace(/\s+/g, " ");
}
