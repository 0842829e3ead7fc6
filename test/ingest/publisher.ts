/** A publisher for tests: its feed as a document, its rows, and what a poll left behind. */
import { env } from "cloudflare:workers";
import { emptyTables } from "../support/empty-tables.ts";
import { type TestDeps, testDeps } from "../support/deps.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export type Item = Readonly<{ id?: string; url: string; title: string; body?: string; date?: string }>;

/** Nothing but one source, `acme`, whose feed 1 is due. */
export async function startAgain(): Promise<void> {
  await emptyTables(env.DB);
  await aFeed(1, "acme");
}

export function answering(items: readonly Item[], more: Partial<TestDeps> = {}): TestDeps {
  return testDeps({ fetch: async () => new Response(rss(items)), ...more });
}

export function rss(items: readonly Item[]): string {
  const markup = items.map(
    ({ id, url, title, body, date }) =>
      `<item><title>${title}</title><link>${url.replaceAll("&", "&amp;")}</link>${id ? `<guid>${id.replaceAll("&", "&amp;")}</guid>` : ""}` +
      `${date ? `<pubDate>${date}</pubDate>` : ""}<description><![CDATA[${body ?? ""}]]></description></item>`,
  );
  return `<rss version="2.0"><channel><title>A feed</title>${markup.join("")}</channel></rss>`;
}

export async function aFeed(
  id: number,
  slug: string,
  more: { next_poll_at?: number; lease_until?: number } = {},
): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      "insert into sources (slug, name, home_url, tier, family, topics, added_at) values (?, ?, ?, 1, ?, '[]', 0)",
    ).bind(slug, slug, `https://${slug}.test/`, slug),
    env.DB.prepare(
      "insert into feeds (id, source_slug, url, host, kind, full_text, poll_minutes, next_poll_at, lease_until) values (?, ?, ?, ?, 'feed', 'feed', 60, ?, ?)",
    ).bind(id, slug, `https://${slug}.test/feed`, `${slug}.test`, more.next_poll_at ?? 0, more.lease_until ?? 0),
  ]);
}

export async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await env.DB.prepare(sql).all()).results;
}

export function polls(): Promise<Record<string, unknown>[]> {
  return rows("select * from polls order by id");
}
