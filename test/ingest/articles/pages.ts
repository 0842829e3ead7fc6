/** Invented web pages: one article in the furniture of a site. */

export const TITLE = "Harbour Labs opens its tide model to fishing villages";

const SENTENCES = [
  "Harbour Labs opened its tide model to fishing villages along the northern coast on Thursday.",
  "The model predicts the water level at 412 piers, ten days ahead and to the nearest hand's breadth.",
  "Village councils may run it on their own machines, and pay nothing as long as they share their measurements.",
  "An early trial in Skarvik cut the number of stranded boats by half, the company said.",
  "Fishermen there had asked for a forecast that works without a connection to the mainland.",
  "The weights take up less room than a holiday film, and a year of tides is computed in a minute.",
  "Critics point out that the model has never seen a storm surge, which is when it would be needed most.",
  "Harbour Labs answers that a second version, trained on the surges of forty winters, will follow in spring.",
];

/** The article's own words; its paragraphs are two sentences each. */
export const PARAGRAPHS = [0, 2, 4, 6].map((at) => SENTENCES.slice(at, at + 2).join(" "));
export const ARTICLE = PARAGRAPHS.map((text) => `<p>${text}</p>`).join("\n");

/** What stands around an article and is none of it. */
const MENU = `<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/jobs">Jobs</a></li></ul></nav>`;
const FOOTER = `<footer><p>Harbour Labs, Pier 7. <a href="/privacy">Privacy</a> <a href="/cookies">Cookies</a></p></footer>`;

export type PageParts = Readonly<{ head?: string; body?: string }>;

export function aPage({ head = "", body = `<article><h1>${TITLE}</h1>${ARTICLE}</article>` }: PageParts = {}): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${TITLE} | Harbour Labs</title>${head}
<style>p { color: teal }</style></head><body>${MENU}${body}${FOOTER}<script>window.tracked = "a script";</script></body></html>`;
}

export function jsonLd(data: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
}
