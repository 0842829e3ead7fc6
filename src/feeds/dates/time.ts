/** The time of day a text names. */

/** Milliseconds into the day, and where in the text it stands. */
export type FoundTime = Readonly<{ ms: number; start: number; end: number }>;

const HALF = String.raw`(?:\s?(?<half>[AaPp])\.?\s?[Mm](?!\p{L})\.?|(?<letter>[ap])(?![\p{L}.]))`;
const HALF_BEFORE = String.raw`(?:(?<early>午前|上午|오전)|(?<late>午後|下午|오후))?\s?`;
const PATTERNS = [
  String.raw`${HALF_BEFORE}(?<![\d:+\-\u2212])(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?![\d:])${HALF}?`,
  String.raw`(?:^|\s)[Tt](?<hour>\d{2})(?:(?<minute>\d{2})(?<second>\d{2})?(?:[.,](?<fraction>\d{1,9}))?)?(?![\d:])`,
  String.raw`${HALF_BEFORE}(?<!\d)(?<hour>\d{1,2})\s?[時时시点點]\s?(?:(?<minute>\d{1,2})\s?[分분]\s?)?(?:(?<second>\d{1,2})\s?[秒초])?`,
  String.raw`(?<!\d)(?<hour>\d{1,2})(?:[.:](?<minute>\d{2}))?\s?(?:Uhr|uhr)(?!\p{L})`,
  String.raw`\b(?:[Kk]lo?)\.?\s?(?<hour>\d{1,2})[.:](?<minute>\d{2})(?!\d)`,
  String.raw`(?<!\d)(?<hour>\d{1,2})\s?[hH]\s?(?<minute>\d{2})?(?![\p{L}\d])`,
  String.raw`(?<!\d)(?<hour>\d{1,2})${HALF}`,
].map((pattern) => new RegExp(pattern, "u"));

/** The first time of day in the text; null when it names none, or one that no clock shows (25:00). */
export function findTime(text: string): FoundTime | null {
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const ms = timeOf(match.groups ?? {});
    return ms === null ? null : { ms, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

function timeOf(parts: Readonly<Record<string, string | undefined>>): number | null {
  const half = (parts["half"] ?? parts["letter"] ?? (parts["late"] ? "p" : parts["early"] && "a"))?.toLowerCase();
  const hour = hourOf(Number(parts["hour"]), half);
  const minute = Number(parts["minute"] ?? 0);
  const second = Number(parts["second"] ?? 0);
  const fraction = Math.floor(Number(`0.${parts["fraction"] ?? 0}`) * 1000);
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  // ISO 8601 lets a day end at 24:00, and clocks insert a second 60 now and then.
  return hour > 24 || minute > 59 || second > 60 || (hour === 24 && ms > 86_400_000) ? null : ms;
}

/** "16:30 PM" is said by those who print both; "16:30 AM" is a mistake. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || (half === "p" && hour > 12)) return hour;
  if (hour > 12) return Number.POSITIVE_INFINITY;
  return (hour % 12) + (half === "p" ? 12 : 0);
}
