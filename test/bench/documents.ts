/** The same items as a feed of each format. */
import type { BenchItem } from "./texts.ts";

export function asRss(items: readonly BenchItem[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Bench</title>
<link>https://bench.example/</link>${items.map(rssItem).join("\n")}</channel></rss>`;
}

export function asAtom(items: readonly BenchItem[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Bench</title><id>https://bench.example/</id>
${items.map(atomEntry).join("\n")}</feed>`;
}

export function asJsonFeed(items: readonly BenchItem[]): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Bench",
    items: items.map((item) => ({
      id: item.url,
      url: item.url,
      title: item.title,
      date_published: new Date(item.publishedAt).toISOString(),
      content_html: htmlOf(item),
    })),
  });
}

function rssItem(item: BenchItem): string {
  return `<item><title>${item.title}</title><link>${item.url}</link><guid>${item.url}</guid>
<pubDate>${new Date(item.publishedAt).toUTCString()}</pubDate><description>${item.paragraphs[0] ?? ""}</description>
<content:encoded><![CDATA[${htmlOf(item)}]]></content:encoded></item>`;
}

function atomEntry(item: BenchItem): string {
  const html = htmlOf(item).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<entry><title>${item.title}</title><link href="${item.url}"/><id>${item.url}</id>
<updated>${new Date(item.publishedAt).toISOString()}</updated><content type="html">${html}</content></entry>`;
}

function htmlOf({ paragraphs, url }: BenchItem): string {
  const html = paragraphs.map((text) => `<p>${text}</p>`).join("");
  return `${html}<p><a href="${url}?utm_source=feed">Read on</a></p>`;
}
