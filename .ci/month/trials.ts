/** One trouble for each source: what its server does from which day to which, and the rule that its log must show. */
import type { Asked } from "./replay.ts";

export const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const BELL = 10 * MINUTE;

export type Poll = Readonly<{ polledAt: number; outcome: string; requests: number; bytes: number; added: number }>;
/** What is known of one source when the month is over; `during` is the time of its fault. */
export type View = Readonly<{
  all: readonly Asked[];
  during: readonly Asked[];
  after: readonly Asked[];
  /** Polls under the fault. */
  polls: readonly Poll[];
  adoptedUrl: string | null;
  retiredAt: number | null;
}>;

export type Trial = Readonly<{
  rule: string;
  /** As the replay server's `_control` takes it. */
  order: Readonly<{ fault: string }> & Readonly<Record<string, unknown>>;
  from: number;
  to: number;
  pollMinutes?: number;
  isKept: (view: View) => boolean;
}>;

export const trials: readonly Trial[] = [
  trial("429 with Retry-After in seconds is waited for", { fault: "429", retryAfter: 21_600, times: 1 }, ({ all }) =>
    waited(all, "429", 6 * HOUR),
  ),
  trial(
    "429 with a date is waited for",
    { fault: "429", retryAfter: "date", base: "sim", seconds: 43_200, times: 1 },
    ({ all }) => waited(all, "429", 12 * HOUR - 1000),
  ),
  trial(
    "429 without a time pauses ten minutes or more, longer each time",
    { fault: "429", retryAfter: "none" },
    ({ during }) => backsOff(during, 10 * MINUTE),
  ),
  trial(
    "503 with a date is waited for",
    { fault: "503", retryAfter: "date", base: "sim", seconds: 100_000, times: 1 },
    ({ all }) => waited(all, "503", 99_999_000),
  ),
  trial("Retry-After is followed for two days at most", { fault: "503", retryAfter: 864_000, times: 1 }, ({ all }) => {
    const span = spanAfter(all, "503");
    return span >= 2 * DAY && span <= 2 * DAY + BELL;
  }),
  trial(
    "failures back off 1.8^n to a day",
    { fault: "500" },
    ({ during, after }) => backsOff(during) && after.length > 10,
  ),
  trial(
    "404 is asked for again, ever more rarely",
    { fault: "404" },
    ({ during, after }) => backsOff(during) && after.length > 10,
  ),
  trial("a refusal is a failure like others", { fault: "403" }, ({ during }) => backsOff(during)),
  trial(
    "410 retires the feed",
    { fault: "410" },
    ({ during, after, retiredAt }) => during.length === 1 && after.length === 0 && retiredAt !== null,
  ),
  trial("a browser challenge is told as that", { fault: "challenge" }, told("challenged")),
  {
    ...trial(
      "301 for two days is not adopted",
      { fault: "301" },
      ({ after, adoptedUrl }) => adoptedUrl === null && after.every(isFeed),
    ),
    to: 10,
  },
  trial(
    "301 to one target is adopted after three days",
    { fault: "301" },
    ({ during, after, adoptedUrl }) => isAdopted(adoptedUrl) && after.every(isMoved) && daysUntilAlone(during) >= 3,
  ),
  trial(
    "308 to one target is adopted after three days",
    { fault: "308" },
    ({ after, adoptedUrl }) => isAdopted(adoptedUrl) && after.every(isMoved),
  ),
  trial("302 is never adopted", { fault: "302" }, followed),
  trial("303 is never adopted", { fault: "303" }, followed),
  trial("307 is never adopted", { fault: "307" }, followed),
  trial("a redirect inwards is not followed", { fault: "302", to: "http://10.0.0.1/feed" }, told("refused_address", 1)),
  trial("five redirects are enough", { fault: "loop" }, told("too_many_redirects", 6)),
  trial(
    "an answer takes 20 seconds at most, its head",
    { fault: "slow-headers", ms: 25_000, times: 1 },
    told("timeout"),
  ),
  trial(
    "an answer takes 20 seconds at most, its body",
    { fault: "slow-body", chunk: 16, ms: 1000, times: 1 },
    told("timeout"),
  ),
  trial("5 MiB are enough", { fault: "huge", mb: 8, times: 2 }, tooLarge),
  trial("5 MiB are enough after gzip", { fault: "gzip-bomb", mb: 8, times: 2 }, tooLarge),
  trial(
    "a connection that breaks half-way is a failure",
    { fault: "cut-connection" },
    ({ polls, during }) => polls.every(({ outcome }) => outcome === "unreachable") && backsOff(during),
  ),
  trial("a connection that is refused is a failure", { fault: "reset" }, told("unreachable")),
  trial("an empty answer is a failure", { fault: "empty" }, told("empty")),
  trial("a web page is a failure, and no news", { fault: "html" }, told("html")),
  trial("a truncated document invents nothing", { fault: "truncated" }, readable),
  trial("a wrong content type does not matter", { fault: "wrong-content-type" }, readable),
  trial("a wrong charset does not matter", { fault: "wrong-charset" }, readable),
  trial("bytes that are not what they say make no second event", { fault: "bad-bytes" }, readable),
  trial("without validators the same bytes are no news", { fault: "no-validators" }, sameBytes),
  trial("a server that ignores validators sends no news", { fault: "ignore-conditional" }, sameBytes),
  trial("a new ETag over the same bytes is no news", { fault: "etag-flip" }, sameBytes),
  trial("a weak ETag is sent back byte for byte", { fault: "weak-etag" }, ({ during }) => {
    const sent = during.slice(1).flatMap(({ headers }) => headers["if-none-match"] ?? []);
    return sent.length > 3 && sent.every((etag) => etag.startsWith('W/"'));
  }),
  {
    ...trial("validators are dropped eight days after the last 200", { fault: "always-304" }, ({ during }) => {
      const blank = during.filter(({ headers }) => headers["if-none-match"] === undefined);
      return blank.length >= 2 && spans(blank).every((span) => span > 8 * DAY && span <= 9 * DAY + BELL);
    }),
    to: 28,
  },
  {
    ...trial(
      "max-age is waited for",
      { fault: "weak-etag", cacheControl: "max-age=18000" },
      ({ during }) => during.length > 20 && spans(during).every((span) => span >= 5 * HOUR),
    ),
    pollMinutes: 240,
  },
];

function trial(rule: string, order: Trial["order"], isKept: Trial["isKept"]): Trial {
  return { rule, order, from: 8, to: 14, isKept };
}

function spans(asked: readonly Asked[]): number[] {
  return asked.slice(1).map(({ simTime }, no) => simTime - (asked[no]?.simTime ?? 0));
}

/** From the first answer with this fault to the next request. */
function spanAfter(all: readonly Asked[], fault: string): number {
  const at = all.findIndex((asked) => asked.fault === fault);
  return (all[at + 1]?.simTime ?? Infinity) - (all[at]?.simTime ?? Infinity);
}

function waited(all: readonly Asked[], fault: string, ms: number): boolean {
  return spanAfter(all, fault) >= ms;
}

/** Waits grow, from `least` on, to a day at most. */
function backsOff(during: readonly Asked[], least = 0): boolean {
  const waits = spans(during);
  const isGrowing = waits.every((wait, no) => wait >= (waits[no - 1] ?? least) - BELL);
  return waits.length > 3 && isGrowing && Math.max(...waits) <= DAY + BELL;
}

function told(outcome: string, requests = 1): Trial["isKept"] {
  return ({ polls }) =>
    polls.length > 0 && polls.every((poll) => poll.outcome === outcome && poll.requests === requests);
}

function tooLarge({ polls }: View): boolean {
  return told("too_large")({ ...NOTHING, polls: polls.slice(0, 2) }) && polls.every(({ bytes }) => bytes < 6 * 2 ** 20);
}

const NOTHING: View = { all: [], during: [], after: [], polls: [], adoptedUrl: null, retiredAt: null };

function readable({ polls }: View): boolean {
  return polls.length > 0 && polls.every(({ outcome }) => outcome === "fetched" || outcome === "not_modified");
}

/** What is sent whole again and again is read once for each time it changes. */
function sameBytes({ polls, during }: View): boolean {
  const sentWhole = during.every(({ status }) => status === 200);
  return (
    sentWhole && polls.length > 3 && polls.filter(({ outcome }) => outcome === "fetched").length < polls.length / 2
  );
}

function followed({ during, after, adoptedUrl }: View): boolean {
  return adoptedUrl === null && during.some(isMoved) && after.length > 10 && after.every(isFeed);
}

function isFeed({ path }: Asked): boolean {
  return path.endsWith("/feed");
}

function isMoved({ path }: Asked): boolean {
  return path.endsWith("/moved");
}

function isAdopted(adoptedUrl: string | null): boolean {
  return adoptedUrl?.endsWith("/moved") ?? false;
}

/** Days into the fault at which the new address was first asked without the old one. */
function daysUntilAlone(during: readonly Asked[]): number {
  const alone = during.find(
    (asked) =>
      isMoved(asked) && !during.some(({ simTime, path }) => simTime === asked.simTime && path.endsWith("/feed")),
  );
  return ((alone?.simTime ?? 0) - (during[0]?.simTime ?? 0)) / DAY;
}
