import * as v from "valibot";

/** How an almanac says no: RFC 9457. */
export const problem = v.object({ status: v.number(), detail: v.string(), errors: v.optional(v.array(v.string())) });
