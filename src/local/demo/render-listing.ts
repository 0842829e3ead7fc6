/** A demo source without a feed: its articles as the cards of a web page, as many publishers show them. */
import { type DemoArticle, homeUrlOf } from "./articles.ts";
import { escapeMarkup } from "./markup.ts";
import type { DemoSource } from "./sources.ts";

/** The page names its own address as the base, so links lead to the articles' addresses whatever port serves it. */
export function renderListing(source: DemoSource, articles: readonly DemoArticle[]): string {
  const name = escapeMarkup(source.name);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${name}</title><base href="${homeUrlOf(source)}"></head>
<body>
<header><nav><a href="/">${name}</a> <a href="/about">About</a> <a href="/rules">Rules of the house</a></nav></header>
<main>
<h1>${name}</h1>
<p>${escapeMarkup(source.about)}</p>
${articles.map(card).join("\n")}
</main>
<footer><a href="/imprint">Imprint</a></footer>
</body>
</html>
`;
}

/** The title is the link; the first paragraph is all there is to read. */
function card({ url, title, author, categories, paragraphs, publishedAt }: DemoArticle): string {
  const [lead] = paragraphs;
  const at = new Date(publishedAt).toISOString();
  return `<article class="card">
<span class="badge">${escapeMarkup(categories.join(", "))}</span>
<h2><a href="${escapeMarkup(url)}">${escapeMarkup(title)}</a></h2>
<div class="meta"><time datetime="${at}">${at.slice(0, 10)}</time> <span class="byline">${escapeMarkup(author)}</span></div>
${lead === undefined ? "" : `<p>${escapeMarkup(lead)}</p>`}
</article>`;
}
