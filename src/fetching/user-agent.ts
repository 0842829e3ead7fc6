/** Who asks: the product token that a robots.txt may address, and where its people can be found. */
export const AGENT = "Almanac";

export function userAgent(siteUrl: string): string {
  return `${AGENT}/0.1 (+${siteUrl}/about)`;
}
