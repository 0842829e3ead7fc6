/** What the address of a subject's page says beside its slug: from which score, and from where in the list. */
import type { AppContext } from "../context.ts";
import { type EventFilter, parseFilter } from "../events/filters.ts";
import { misplaced, type QueryProblem } from "../query.ts";

export type SubjectQuery = Readonly<{
  /** Narrows to a score and begins at a cursor; the caller adds the subject. */
  filter: EventFilter;
  /** What links on the page start from: all that is understood, and nothing else. */
  query: URLSearchParams;
  isFirst: boolean;
  /** What is not understood: a page passes over it, and programs are told. */
  problems: readonly QueryProblem[];
}>;

const PARAMETERS = ["min_score", "cursor"];

export function readSubjectQuery(c: AppContext): SubjectQuery {
  const asked = new URL(c.req.url).searchParams;
  const query = new URLSearchParams();
  for (const name of PARAMETERS) {
    const value = asked.get(name);
    if (value) query.set(name, value);
  }
  const { filter, problems } = parseFilter(query);
  for (const { parameter } of problems) query.delete(parameter);
  return { filter, query, isFirst: filter.cursor === null, problems: [...misplaced(asked, PARAMETERS), ...problems] };
}

/** To the right address of what was asked for in another spelling, in the same format and at the same place. */
export function leadTo(c: AppContext, path: string): Response {
  const suffix = c.req.path.endsWith(".json") ? ".json" : "";
  return c.redirect(path + suffix + new URL(c.req.url).search, 301);
}
