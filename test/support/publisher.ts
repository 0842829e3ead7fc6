/** A publisher with two items of today: what the round trip reads, scores and mails. */
export const LAUNCH = "Northwind Labs releases Atlas 4 with open weights";
const TUTORIAL = "How to label your own spreadsheets";

export function publisherFeed(now: number): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Northwind Labs</title><link>https://publisher.test/</link>
${item(LAUNCH, "atlas-4", now, [
  "Northwind Labs today released Atlas 4, a frontier model with 400 billion parameters, and published its weights under a permissive licence.",
  "Atlas 4 scores 91.2 per cent on the Fjord reasoning benchmark, 12 points above Atlas 3, and costs 2 dollars per million tokens.",
  "The company raised 900 million dollars in June and says that the model is available in 40 countries from today.",
])}
${item(TUTORIAL, "spreadsheets", now, [
  "This tutorial shows how a small team labels its own spreadsheets in an afternoon.",
  "It needs a laptop, a list of categories and some patience.",
])}
</channel></rss>`;
  return new Response(xml, { headers: { "content-type": "application/rss+xml; charset=utf-8", etag: '"one"' } });
}

function item(title: string, slug: string, at: number, paragraphs: readonly string[]): string {
  const html = paragraphs.map((text) => `<p>${text}</p>`).join("");
  return `<item><title>${title}</title><link>https://publisher.test/${slug}</link><guid>https://publisher.test/${slug}</guid>
<pubDate>${new Date(at).toUTCString()}</pubDate><description><![CDATA[${html}]]></description></item>`;
}
