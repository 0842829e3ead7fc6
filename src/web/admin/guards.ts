/** What every command of the admin API is held to: nothing that is asked for may go unheard. */
import * as v from "valibot";
import type { AppContext } from "../context.ts";
import { problem } from "../problem.ts";

/** None of these addresses takes a parameter: one that is misspelt must not be taken for an order without it. */
export async function refuseParameters(c: AppContext, next: () => Promise<void>): Promise<Response | void> {
  const [unknown] = Object.keys(c.req.query());
  if (unknown === undefined) return next();
  return problem(c, 400, `unknown parameter "${unknown}"; this address takes none`);
}

/** Nor would it be heard what a body asks for where the address says all. */
export async function refuseBody(c: AppContext, next: () => Promise<void>): Promise<Response | void> {
  return (await c.req.text()) === "" ? next() : problem(c, 400, "this address takes no body");
}

export type Body<Value> = Readonly<{ ok: true; value: Value } | { ok: false; refusal: Response }>;

/** A body that a schema knows whole; else every offence, by the key that is at fault. */
export async function readBody<Value>(c: AppContext, schema: v.GenericSchema<unknown, Value>): Promise<Body<Value>> {
  const body = await readJson(c);
  if (!body.ok) return body;
  const checked = v.safeParse(schema, body.value);
  if (checked.success) return { ok: true, value: checked.output };
  const errors = checked.issues.map((issue) => `"${v.getDotPath(issue) ?? "the body"}" ${issue.message}`);
  return { ok: false, refusal: problem(c, 400, errors[0] ?? "the body is no order", { errors }) };
}

export async function readJson(c: AppContext): Promise<Body<unknown>> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    return { ok: false, refusal: problem(c, 415, "this address takes JSON; send it as application/json") };
  try {
    return { ok: true, value: await c.req.json<unknown>() };
  } catch {
    return { ok: false, refusal: problem(c, 400, "the body is no JSON") };
  }
}

/** What a strict object says of a key: for the second argument of `v.strictObject`. */
export function keyProblem({ expected, received }: Readonly<{ expected: string | null; received: string }>): string {
  if (expected === "never") return "is no known key";
  return received === "undefined" ? "is missing" : "must be an object";
}
