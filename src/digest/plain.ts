/** What a stranger wrote, made harmless for an issue: above all without the `{{` that opens a hole of the mail. */

/** One line without controls and marks that turn the reading direction, cut between words. */
export function plainLine(text: string, max: number): string {
  const line = text
    .replace(/[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, " ")
    .replace(/\{(?=\{)/g, "{ ")
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= max ? line : `${cutBetweenWords(line, max - 1)}…`;
}

/** The same address. A hole in it would hand a reader's own links to whoever they visit. */
export function plainUrl(url: string): string {
  return url.replaceAll("{", "%7B");
}

/** Text without a space in its second half is cut between signs, of which some take two units. */
function cutBetweenWords(line: string, max: number): string {
  const space = line.lastIndexOf(" ", max);
  return line.slice(0, space > max / 2 ? space : max).replace(/[\s,;:.]+$|[\ud800-\udbff]$/, "");
}
