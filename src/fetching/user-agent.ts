/** Who asks: the product token that a robots.txt may address, and where its people can be found. */
export const AGENT = "Almanac";

/** @param siteUrl null for an operator who has no site yet */
export function userAgent(siteUrl: string | null): string {
  const product = `${AGENT}/0.1`;
  return siteUrl === null ? product : `${product} (+${siteUrl}/about)`;
}
