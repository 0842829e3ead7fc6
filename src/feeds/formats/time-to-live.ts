/** How long a document asks to be kept before it is fetched again. */

const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};
const LONGEST_HEAD = 65_536;

/**
 * `ttl` of RSS 2.0 (rssboard.org), else `sy:updatePeriod` by `sy:updateFrequency` (RSS 1.0's syndication module), as
 * minutes; null when the head of the document, before its first item, says neither.
 */
export function ttlMinutesOf(text: string): number | null {
  const head = headOf(text);
  const ttl = Number(/<ttl>\s{0,99}(\d{1,6})\s{0,99}<\/ttl>/i.exec(head)?.[1] ?? 0);
  if (ttl > 0) return ttl;
  const period = PERIOD_MINUTES[valueOf(head, "updatePeriod").toLowerCase()];
  const times = Math.max(Number.parseInt(valueOf(head, "updateFrequency"), 10) || 1, 1);
  return period === undefined ? null : period / times;
}

function headOf(text: string): string {
  const head = text.slice(0, LONGEST_HEAD);
  const firstItem = head.search(/<(?:\w{1,20}:)?(?:item|entry)[\s>]/i);
  return firstItem < 0 ? head : head.slice(0, firstItem);
}

function valueOf(head: string, name: string): string {
  return new RegExp(`<sy:${name}>\\s{0,99}(\\w{1,20})`, "i").exec(head)?.[1] ?? "";
}
