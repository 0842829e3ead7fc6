/** The demo's own pages: what a newcomer sees who opens the demo server in a browser. */
import type { DemoArticle } from "./articles.ts";
import { bodyHtml, escapeMarkup } from "./markup.ts";
import type { DemoSource } from "./sources.ts";

/** The front page: every demo source with the address of its feed. */
export function renderSourcesPage(sources: readonly DemoSource[], feedPathOf: (source: DemoSource) => string): string {
  const entries = sources.map(
    (source) =>
      `<li><a href="/${source.slug}">${escapeMarkup(source.name)}</a> (<a href="${feedPathOf(source)}">feed</a>): ${escapeMarkup(source.about)}</li>`,
  );
  return page(
    "Demo sources",
    `<p>${INVENTED}</p>
<ul>
${entries.join("\n")}
</ul>`,
  );
}

/** A source's list of articles, newest first. */
export function renderSourcePage(source: DemoSource, articles: readonly DemoArticle[]): string {
  const entries = articles.map(
    ({ slug, title, publishedAt }) =>
      `<li><time>${dayOf(publishedAt)}</time> <a href="/${source.slug}/${slug}">${escapeMarkup(title)}</a></li>`,
  );
  return page(
    source.name,
    `<p>${escapeMarkup(source.about)}</p>
<ul>
${entries.join("\n")}
</ul>`,
  );
}

export function renderArticlePage(source: DemoSource, article: DemoArticle): string {
  const byline = `${article.author}, <a href="/${source.slug}">${escapeMarkup(source.name)}</a>`;
  return page(
    article.title,
    `<article>
<p>${byline}, <time>${dayOf(article.publishedAt)}</time></p>
${bodyHtml(article)}
</article>
<footer><p>${INVENTED}</p></footer>`,
  );
}

const INVENTED = "Everything here is invented: companies, models, laws and people.";

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<style>body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.5 Georgia, serif; color-scheme: light dark }</style>
<h1>${escapeMarkup(title)}</h1>
${body}
</html>
`;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
