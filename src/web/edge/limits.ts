/** How much a visitor may send: no address and no form of ours comes near it. */
import { bodyLimit } from "hono/body-limit";
import type { AppContext } from "../context.ts";
import { problem } from "../problem.ts";

/** In characters as they travel, where one letter of many scripts takes nine. */
const PATH_LIMIT = 1024;
const QUERY_LIMIT = 4096;

export async function limitAddress(c: AppContext, next: () => Promise<void>): Promise<Response | void> {
  const { pathname, search } = new URL(c.req.url);
  if (pathname.length > PATH_LIMIT) return refuse(c, "path", pathname, PATH_LIMIT);
  if (search.length > QUERY_LIMIT) return refuse(c, "query", search, QUERY_LIMIT);
  return next();
}

function refuse(c: AppContext, part: string, { length }: string, limit: number): Response {
  c.header("cache-control", "no-store");
  return problem(c, 414, `the ${part} of this address has ${length} characters; ${limit} are read`);
}

const BODY_KIB = 64;

/** For every address that takes a body and sets itself no other limit. */
export const limitBody = bodyLimit({
  maxSize: BODY_KIB * 1024,
  onError: (c) => problem(c, 413, `the body is larger than ${BODY_KIB} KiB`),
});
