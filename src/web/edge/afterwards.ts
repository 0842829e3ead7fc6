import { describeError } from "../../log.ts";
import type { AppContext } from "../context.ts";

/** Does what the visitor need not wait for once the answer has gone out; a test without an execution context waits. */
export async function doAfterwards(c: AppContext, work: Promise<void>): Promise<void> {
  const told = work.catch((error: unknown) =>
    c.var.deps.log({ kind: "error", name: "keeping a copy", outcome: "not kept", error: describeError(error) }),
  );
  const wait = waiterOf(c);
  return wait ? wait(told) : told;
}

/** hono throws where there is none to be had. */
function waiterOf(c: AppContext): ((work: Promise<unknown>) => void) | null {
  try {
    const { executionCtx } = c;
    return (work) => executionCtx.waitUntil(work);
  } catch {
    return null;
  }
}
