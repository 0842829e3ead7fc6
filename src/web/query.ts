/** The query of an address, read by the schema that also describes it: numbers and comma lists become what they mean. */
import * as v from "valibot";

/** Every parameter may be left out; its message says what it takes and completes a sentence that begins with its name. */
export type QueryEntries = Readonly<Record<string, v.OptionalSchema<v.GenericSchema, unknown>>>;
export type QuerySchema<Entries extends QueryEntries = QueryEntries> = v.ObjectSchema<Entries, undefined>;

/** A value that cannot be used: of which parameter, and what that takes. */
export type QueryProblem = Readonly<{ parameter: string; message: string }>;

type ReadQuery<Values> = Readonly<{ values: Values; problems: readonly QueryProblem[] }>;

/** Reads what it can: values with a problem are left out, and so are blank ones, which forms send for "any". */
export function readQuery<Entries extends QueryEntries>(
  schema: QuerySchema<Entries>,
  query: URLSearchParams,
): ReadQuery<v.InferOutput<QuerySchema<Entries>>> {
  const given = Object.entries(schema.entries).flatMap(([name, entry]) => {
    const text = query.get(name) ?? "";
    return text.trim() === "" ? [] : [[name, wireValue(entry.wrapped.type, text)] as const];
  });
  const checked = v.safeParse(schema, Object.fromEntries(given), { abortPipeEarly: true });
  if (checked.success) return { values: checked.output, problems: [] };
  const problems = checked.issues.map(toProblem);
  const bad = new Set(problems.map(({ parameter }) => parameter));
  return { values: v.parse(schema, Object.fromEntries(given.filter(([name]) => !bad.has(name)))), problems };
}

/** What a schema cannot see: parameters it does not know, and those it would have heard only once. */
export function misplaced(query: URLSearchParams, known: readonly string[]): QueryProblem[] {
  const takes = known.length > 0 ? `this address takes ${known.join(", ")}` : "this address takes none";
  return [...new Set(query.keys())].flatMap((parameter) => {
    if (!known.includes(parameter)) return [{ parameter, message: `unknown parameter "${parameter}"; ${takes}` }];
    if (query.getAll(parameter).length === 1) return [];
    return [{ parameter, message: `${parameter} stands here more than once` }];
  });
}

/** An address knows texts only. A text that is no number is left as it is, for the schema to refuse. */
function wireValue(type: string, text: string): unknown {
  if (type === "array") return text.split(",").map((item) => item.trim());
  return type === "number" && /^\d{1,15}(?:\.\d{1,20})?$/.test(text) ? Number(text) : text;
}

/** Of a list it is told which item is meant. */
function toProblem(issue: v.BaseIssue<unknown>): QueryProblem {
  const [parameter, item] = issue.path ?? [];
  const name = String(parameter?.key);
  const message = `${name} ${issue.message}`;
  return { parameter: name, message: item ? `${message}, and not ${issue.received}` : message };
}
