/** What the address of a subject's page says beside its slug: from which score, and from where in the list. */
import type { AppContext } from "../context.ts";
import { type EventFilter, parseFilter } from "../events/filters.ts";

export type SubjectQuery = Readonly<{
  /** Narrows to a score and begins at a cursor; the caller adds the subject. */
  filter: EventFilter;
  /** What links on the page start from: all that is understood, and nothing else. */
  query: URLSearchParams;
  isFirst: boolean;
}>;

export function readSubjectQuery(c: AppContext): SubjectQuery {
  const asked = new URL(c.req.url).searchParams;
  const query = new URLSearchParams();
  for (const name of ["min_score", "cursor"]) {
    const value = asked.get(name);
    if (value) query.set(name, value);
  }
  const { filter, problems } = parseFilter(query);
  for (const { parameter } of problems) query.delete(parameter);
  return { filter, query, isFirst: filter.cursor === null };
}

/** To the right address of what was asked for in another spelling, in the same format and at the same place. */
export function leadTo(c: AppContext, path: string): Response {
  const suffix = c.req.path.endsWith(".json") ? ".json" : "";
  return c.redirect(path + suffix + new URL(c.req.url).search, 301);
}
