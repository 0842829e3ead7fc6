import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

const db = env.DB;

test("the search index follows the texts it was made from", async () => {
  await db.batch([
    db.prepare(
      "insert into sources (slug, name, home_url, tier, family, topics, added_at) values ('acme', 'Acme', 'https://acme.test', 1, 'acme', '[]', 0)",
    ),
    db.prepare(
      "insert into feeds (id, source_slug, url, kind, full_text, next_poll_at) values (1, 'acme', 'https://acme.test/feed', 'feed', 'feed', 0)",
    ),
    db.prepare(
      "insert into events (id, source_slug, feed_id, source_url, url_key, title, first_seen_at, updated_at, occurred_at, content_hash) values (1, 'acme', 1, 'u', 'u', 't', 0, 0, 0, 'h')",
    ),
    db.prepare("insert into event_texts values (1, 'Café opens', 'A revolution in coffee')"),
  ]);
  expect(await find("cafe revolution")).toEqual([1]);

  await db.prepare("update event_texts set body = 'tea' where event_id = 1").run();
  expect(await find("revolution")).toEqual([]);
  expect(await find("tea")).toEqual([1]);

  await db.prepare("delete from event_texts").run();
  expect(await find("tea")).toEqual([]);
});

async function find(words: string): Promise<number[]> {
  const { results } = await db
    .prepare("select rowid from event_index where event_index match ?")
    .bind(words)
    .all<{ rowid: number }>();
  return results.map((row) => row.rowid);
}
