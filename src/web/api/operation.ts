/** One thing the API can be asked for: what it takes, what it answers, and the function that does. */
import type * as v from "valibot";
import type { AppContext } from "../context.ts";
import { type QueryEntries, type QuerySchema, misplaced, readQuery } from "../query.ts";
import { refuse } from "./parameters.ts";

export type Operation = Readonly<{
  /** `listEvents`: stays, since programs are generated from it. */
  id: string;
  /** Below `/api/v1`, such as `/events/{id}`. */
  path: string;
  summary: string;
  description: string;
  /** What stands in the path. */
  pathParameters: Readonly<Record<string, v.GenericSchema>>;
  query: QuerySchema;
  /** The body of a 200. */
  answer: v.GenericSchema;
  /** What else it answers, and when. */
  otherwise: Readonly<Partial<Record<301 | 302 | 404 | 410, string>>>;
  /** An address worth trying, below `/api/v1`. */
  example: string;
  handle: (c: AppContext) => Promise<Response>;
}>;

type Described<Entries extends QueryEntries> = Omit<Operation, "query" | "handle"> &
  Readonly<{
    query: QuerySchema<Entries>;
    respond: (c: AppContext, asked: v.InferOutput<QuerySchema<Entries>>) => Promise<Response>;
  }>;

/** `respond` is called with what the query schema has let through; all else is refused before. */
export function operation<Entries extends QueryEntries>({ respond, ...described }: Described<Entries>): Operation {
  return {
    ...described,
    handle: async (c) => {
      const query = new URL(c.req.url).searchParams;
      const { values, problems } = readQuery(described.query, query);
      const unheard = misplaced(query, Object.keys(described.query.entries));
      return refuse(c, [...unheard, ...problems]) ?? respond(c, values);
    },
  };
}
