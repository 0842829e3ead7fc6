/** How far a clock stands from UTC: by number, by short name, or by the name of a place. */

/** Hours from UTC of the names that mean one clock; RFC 822's own where others use them too (EST, CST). */
const HOURS: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  met: 1,
  mez: 1,
  cest: 2,
  mest: 2,
  mesz: 2,
  sast: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  trt: 3,
  ist: 5.5,
  wib: 7,
  sgt: 8,
  hkt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  aest: 10,
  acdt: 10.5,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  brt: -3,
  nst: -3.5,
  ndt: -2.5,
  ast: -4,
  adt: -3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
};
/** Names that leave open whether it is summer. */
const PLACES: Readonly<Record<string, string>> = {
  et: "America/New_York",
  ct: "America/Chicago",
  mt: "America/Denver",
  pt: "America/Los_Angeles",
};

/** `+02:00`, `-0700`, `GMT+2`; not the hyphen of a range, which no digits follow. */
const OFFSET = /([+\-\u2212])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)/;
const PLACE = /[A-Za-z]{2,}\/[A-Za-z_]+(?:\/[A-Za-z_]+|[+-]\d{1,2})?/;
const FARTHEST_MS = 14 * 3_600_000;

/** What to take off a local time for UTC, and what is left of the text without the zone. */
export type Zone = Readonly<{ offsetMs: number; rest: string }>;

/**
 * The zone that `text`, the rest of a date without its day and time, names for a local time (UTC fields of `localAt`).
 * Null when it names none: letters of the military are left alone, as RFC 2822, section 4.3, advises.
 */
export function findZone(text: string, localAt: number): Zone | null {
  return zoneByPlace(text, localAt) ?? zoneByNumber(text) ?? zoneByName(text, localAt);
}

function zoneByPlace(text: string, localAt: number): Zone | null {
  const place = text.match(PLACE)?.[0];
  // With an offset beside it the place says nothing new: 10:00+02:00[Europe/Berlin].
  const isAlone = place !== undefined && !OFFSET.test(text.replace(place, " "));
  const offsetMs = isAlone ? offsetOfPlace(place, localAt) : null;
  return offsetMs === null ? null : { offsetMs, rest: text.replace(place ?? "", " ") };
}

function zoneByNumber(text: string): Zone | null {
  const match = text.match(OFFSET);
  const offsetMs = (Number(match?.[2]) * 60 + Number(match?.[3] ?? 0)) * 60_000;
  if (!match || offsetMs > FARTHEST_MS || Number(match[3] ?? 0) > 59) return null;
  return { offsetMs: match[1] === "+" ? offsetMs : -offsetMs, rest: text.replace(match[0], " ") };
}

/** `Eastern Standard Time` is `est`. */
const FULL_NAME = /(?:\p{Lu}\p{Ll}+\s){1,3}Time\b/u;

function zoneByName(text: string, localAt: number): Zone | null {
  const initials = text.match(FULL_NAME)?.[0].match(/\p{Lu}/gu) ?? [];
  const names = [initials.join(""), ...(text.match(/[a-z]+/gi) ?? [])].map((name) => name.toLowerCase());
  const name = names.find((word) => Object.hasOwn(HOURS, word) || Object.hasOwn(PLACES, word));
  if (name === undefined) return null;
  const place = PLACES[name];
  const offsetMs = place === undefined ? (HOURS[name] ?? 0) * 3_600_000 : offsetOfPlace(place, localAt);
  return offsetMs === null ? null : { offsetMs, rest: text };
}

/** Null for a place the time zone database does not know. */
function offsetOfPlace(place: string, localAt: number): number | null {
  const clock = clockOf(place);
  if (clock === null) return null;
  const guess = localAt - offsetAt(clock, localAt);
  return offsetAt(clock, guess);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(place: string): Intl.DateTimeFormat | null {
  const known = clocks.get(place);
  if (known) return known;
  try {
    const clock = new Intl.DateTimeFormat("en", { timeZone: place, timeZoneName: "longOffset" });
    clocks.set(place, clock);
    return clock;
  } catch {
    return null;
  }
}

/** `GMT-07:00`, or `GMT` alone. */
function offsetAt(clock: Intl.DateTimeFormat, at: number): number {
  return zoneByNumber(clock.format(at).replace(/^[^A-Z]*/, ""))?.offsetMs ?? 0;
}
