/** Dates as feeds write them: W3C, RFC 822 in all its dialects, asctime, US order, Unix time. */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Hours from UTC. Names that two continents share (IST, BST in Bangladesh) are left out or read as the RFC's country. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  met: 1,
  cest: 2,
  mest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  est: -5,
  edt: -4,
  et: -5,
  cst: -6,
  cdt: -5,
  ct: -6,
  mst: -7,
  mdt: -6,
  mt: -7,
  pst: -8,
  pdt: -7,
  pt: -8,
  akst: -9,
  akdt: -8,
  hst: -10,
  jst: 9,
  kst: 9,
  aest: 10,
  aedt: 11,
};

/** No date is longer; what a hostile feed writes here must not be searched whole. */
const LONGEST = 100;
const DAY_ISO = /\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/;
const DAY_COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const DAY_THEN_MONTH = /\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?![\d:])/i;
const MONTH_THEN_DAY =
  /\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:at\s+)?(?:[\d:]+\s+(?:[a-z]{1,5}\s+)?)?(\d{4})\b/i;
const TIME = /(?:^|[\sT])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?(?:m\b)?/i;
const OFFSET = /(?:gmt|utc|\d|\s)([+-])(\d{2}):?(\d{2})?(?:\s|$)/i;

/** UTC milliseconds, or null when the text names no single day after 1900 (a year or a month alone is no day). */
export function parseDate(text: string): number | null {
  const plain = text
    .trim()
    .slice(0, LONGEST)
    .replace(/\([^)]*\)/g, " ")
    .trim();
  if (/^\d{10}$|^\d{13}$/.test(plain)) return Number(plain.padEnd(13, "0"));
  const day = dayOf(plain);
  if (day === null) return null;
  const time = timeOf(plain);
  return time === null ? day : day + time - offsetOf(plain);
}

function dayOf(text: string): number | null {
  const iso = text.match(DAY_ISO) ?? text.match(DAY_COMPACT);
  if (iso) return utcDay(iso[1], Number(iso[2]) - 1, iso[3]);
  const dayFirst = text.match(DAY_THEN_MONTH);
  if (dayFirst) return utcDay(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const monthFirst = text.match(MONTH_THEN_DAY);
  if (monthFirst) return utcDay(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]);
  return null;
}

function monthOf(name = ""): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase());
}

/** Null for a day that no calendar has, such as 31 February, and for years before 1900. */
function utcDay(yearText = "", month: number, dayText = ""): number | null {
  const year = fullYear(Number(yearText), yearText.length);
  const at = new Date(Date.UTC(year, month, Number(dayText)));
  const isReal = year >= 1900 && month >= 0 && at.getUTCMonth() === month && at.getUTCDate() === Number(dayText);
  return isReal ? at.getTime() : null;
}

/** RFC 2822, section 4.3: two digits below 50 belong to this century. */
function fullYear(year: number, digits: number): number {
  if (digits !== 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/** Milliseconds into the day; null when no time is named. */
function timeOf(text: string): number | null {
  const match = text.match(TIME);
  if (!match) return null;
  const [, hour, minute, second = "0", fraction = "0", half] = match;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  if (hours > 24 || Number(minute) > 59 || Number(second) > 60) return null;
  return ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
}

/** Milliseconds to take off for UTC; a time without a zone is UTC. */
function offsetOf(text: string): number {
  const afterTime = text.slice(text.search(TIME));
  const offset = afterTime.match(OFFSET);
  if (offset) return (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * 60_000;
  const names = afterTime.toLowerCase().match(/[a-z]+/g) ?? [];
  const zone = names.find((name) => name in ZONES);
  return (zone === undefined ? 0 : (ZONES[zone] ?? 0)) * 3_600_000;
}
