/** What an address of the JSON endpoint may be asked with; the rest is refused by name. */
import type { AppContext } from "../context.ts";
import { problem } from "../problem.ts";

/** 0, which nothing has, for anything that is no id. */
export function idOf(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}

export function refuseUnknown(c: AppContext, known: readonly string[]): Response | null {
  const unknown = Object.keys(c.req.query()).filter((parameter) => !known.includes(parameter));
  const takes = known.length > 0 ? `this address takes ${known.join(", ")}` : "this address takes none";
  return refuse(
    c,
    unknown.map((parameter) => ({ parameter, message: `unknown parameter "${parameter}"; ${takes}` })),
  );
}

export function refuse(c: AppContext, problems: readonly { parameter: string; message: string }[]): Response | null {
  const [first] = problems;
  return first ? problem(c, 400, first.message, { errors: problems }) : null;
}
