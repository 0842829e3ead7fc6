/** The publishers of the month, their habits and their troubles. */
import { type Site, START, type Visit } from "./month.ts";
import { DAY } from "./publisher.ts";

/** Each is one publisher with one habit or one trouble; all else about it is as it should be. */
export const sites = {
  lively: { every: 2, ends: 15 },
  monthly: { every: 30, ends: 9 },
  ordered: { every: 30, pollMinutes: 720, ends: 8 },
  cached: { every: 30, pollMinutes: 120, ends: 5, answer: cachedForAYear },
  crowded: { every: 6, paths: ["/a", "/b"], ends: 8, answer: from(2, 3, answering(429, { "retry-after": "21600" })) },
  tired: { every: 6, paths: ["/a", "/b", "/c", "/d", "/e"], ends: 3, answer: from(0, 0.5, answering(429)) },
  closed: { every: 6, ends: 9, answer: from(5, 6, answering(503, { "retry-after": dateOf(6.5) })) },
  holiday: { every: 6, ends: 9, answer: from(5, 6, answering(503, { "retry-after": "864000" })) },
  slipped: { every: 6, ends: 12, answer: from(5, 7, redirecting(301, "slip")) },
  moved: { every: 6, ends: 15, answer: from(5, 30, redirecting(308, "new")) },
  detour: { every: 6, ends: 12, answer: from(5, 30, redirecting(302, "aside")) },
  lost: { every: 6, ends: 24, answer: from(5, 20, redirecting(301, "shortlived")) },
  unreachable: { every: 6, ends: 18, answer: from(5, 15, breakingOff) },
  portal: { every: 6, ends: 15, answer: from(5, 12, asPortal) },
  stuck: { every: 6, ends: 24, answer: stuckAt304 },
  flipping: { every: 30, pollMinutes: 1440, ends: 9, answer: flippingEtags },
  guarded: { every: 6, ends: 9, answer: from(5, 6, answering(403, { "cf-mitigated": "challenge" })) },
  slip: { every: 6, paths: [] },
  new: { every: 6, paths: [], ends: 15 },
  aside: { every: 6, paths: [] },
  shortlived: { every: 6, paths: [], answer: from(12, 30, answering(404)) },
} satisfies Readonly<Record<string, Site>>;

export type Name = keyof typeof sites;

type Answering = (visit: Visit) => Response;

function from(first: number, last: number, trouble: Answering): Answering {
  return (visit) => (visit.day >= first && visit.day < last ? trouble(visit) : visit.proper());
}

function answering(status: number, headers: Record<string, string> = {}): Answering {
  return () => new Response(null, { status, headers });
}

function dateOf(day: number): string {
  return new Date(START + day * DAY).toUTCString();
}

function redirecting(status: number, to: string): Answering {
  return () => Response.redirect(`https://${to}.test/feed`, status);
}

function cachedForAYear({ proper }: Visit): Response {
  const response = proper();
  response.headers.set("cache-control", "max-age=31536000");
  return response;
}

function breakingOff(): Response {
  throw new Error("connection reset by peer");
}

function asPortal(): Response {
  return new Response("<!doctype html><html><body><p>Please sign in to our network.</p></body></html>");
}

function stuckAt304(visit: Visit): Response {
  return visit.day >= 2 && visit.day < 20 && visit.etag !== null ? new Response(null, { status: 304 }) : visit.proper();
}

function flippingEtags({ at, unconditional }: Visit): Response {
  const response = unconditional();
  response.headers.set("etag", `"${at}"`);
  return response;
}
