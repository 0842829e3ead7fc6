/** Rows that delivery works on: confirmed readers and a frozen issue. */
import { env } from "cloudflare:workers";
import { makePersonalLinks } from "../../src/subscribers/personal-links.ts";
import { unsubscribe } from "../../src/subscribers/unsubscribe.ts";
import { NOON, testDeps } from "./deps.ts";

/** Readers 1 to `count`, `reader<n>@example.org`, confirmed a day ago. */
export async function insertReaders(count: number): Promise<void> {
  await env.DB.prepare(
    `insert into subscribers (id, address, address_key, state, created_at, confirmed_at)
    select value, 'reader' || value || '@example.org', 'reader' || value || '@example.org', 'confirmed', 0, ?2
    from json_each(?1)`,
  )
    .bind(JSON.stringify(Array.from({ length: count }, (_, at) => at + 1)), NOON - 86_400_000)
    .run();
}

export const ISSUE = 1;

export async function insertFrozenIssue(): Promise<void> {
  await env.DB.prepare(
    `insert into issues (id, number, kind, period, starts_at, ends_at, state, subject, model, html, text, content_hash,
      planned_up_to, composed_at)
    values (?1, 47, 'weekly', '2026-W47', 0, 1, 'frozen', 'The week', '{}',
      '<p>News</p><a href="{{unsubscribe}}">Unsubscribe</a> <a href="{{preferences}}">Preferences</a>',
      'News {{unsubscribe}} {{preferences}}', 'hash', 0, ?2)`,
  )
    .bind(ISSUE, NOON)
    .run();
}

export async function clearMailTables(): Promise<void> {
  const tables = ["deliveries", "chunks", "issue_events", "issues", "consents", "service_mails", "subscribers"];
  await env.DB.batch([...tables, "suppressions", "mail_events"].map((table) => env.DB.prepare(`delete from ${table}`)));
}

export async function rows(query: string): Promise<Record<string, unknown>[]> {
  const { results } = await env.DB.prepare(query).all();
  return results;
}

export function at(sinceNoonMs: number) {
  return testDeps({ now: () => NOON + sinceNoonMs });
}

/** As if the reader used the link in their mail. */
export async function leave(subscriberId: number): Promise<void> {
  const { unsubscribeUrl } = await makePersonalLinks(testDeps().config, subscriberId);
  await unsubscribe(testDeps(), unsubscribeUrl.split("/").at(-1) ?? "");
}

export async function chunk(no = 0): Promise<Record<string, unknown> | undefined> {
  return (await rows(`select * from chunks where no = ${no}`))[0];
}

export async function deliveryStates(): Promise<unknown[]> {
  return (await rows("select state from deliveries order by subscriber_id")).map((row) => row["state"]);
}
