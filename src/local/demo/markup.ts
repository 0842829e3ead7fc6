/** The little HTML and XML the demo needs. */
import type { DemoArticle } from "./articles.ts";

export function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** An article's text as HTML paragraphs; empty for an article that is only a title. */
export function bodyHtml({ paragraphs, note }: DemoArticle): string {
  const lines = paragraphs.map((paragraph) => `<p>${escapeMarkup(paragraph)}</p>`);
  return [...lines, ...(note === null ? [] : [`<p><em>${escapeMarkup(note)}</em></p>`])].join("\n");
}
