/** A publisher with two items of today: what the round trip reads, scores and mails. */
export const DEAL = "Northwind Labs acquires Fjord Robotics for $4 billion";
const TUTORIAL = "How to label your own spreadsheets";

export function publisherFeed(now: number): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Northwind Labs</title><link>https://publisher.test/</link>
${item(DEAL, "fjord", now, [
  "Northwind Labs today agreed to acquire Fjord Robotics for 4 billion dollars in cash and shares.",
  "Fjord Robotics employs 900 people in Tromsø and sells warehouse robots in 40 countries.",
  "The acquisition is the largest in the history of Northwind Labs, and regulators have 90 days to object.",
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
