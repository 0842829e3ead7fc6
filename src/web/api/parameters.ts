/** What an address is asked with, where it cannot be used. */
import type { AppContext } from "../context.ts";
import { problem } from "../problem.ts";
import type { QueryProblem } from "../query.ts";

/** The id that stands in a path; 0, which nothing has, for anything that is no id. */
export function idOf(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}

/** Enough to see what is wrong; a query of a thousand faults is not worth a thousand answers. */
const MOST_PROBLEMS = 20;

export function refuse(c: AppContext, problems: readonly QueryProblem[]): Response | null {
  const [first] = problems;
  return first ? problem(c, 400, first.message, { errors: problems.slice(0, MOST_PROBLEMS) }) : null;
}
