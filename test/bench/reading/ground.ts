/** What does not grow with an archive. */
import { ARCHIVE_SOURCES, archiveItems } from "../archive.ts";
import { FROM, WEEK_MS } from "./calendar.ts";
import { numbers, type Statement, statement } from "./statement.ts";

/** So many texts are there to make events of. */
export const TEXTS = 4_000;
export const NAMES = 4_000;
export const ISSUES = 60;
const POLLS = 40;

/** What does not grow: sources, feeds, names, issues, and texts to make events of. */
export function groundStatements(): Statement[] {
  return [
    statement(
      `insert into sources (slug, name, home_url, tier, family, topics, added_at)
       select 'paper-' || value, 'Paper ' || value, 'https://paper-' || value || '.example', 1 + value % 3, 'family-' || (value / 2), '["models"]', 0
       from (${numbers(0, ARCHIVE_SOURCES - 1)})`,
    ),
    statement(
      `insert into feeds (id, source_slug, url, kind, full_text, next_poll_at, polled_at, succeeded_at, outcome, next_poll_reason, items_per_week)
       select 1 + value, 'paper-' || value, 'https://paper-' || value || '.example/feed', 'feed', 'feed', 9e15, ${FROM}, ${FROM}, 'fetched', 'its usual pace', 12
       from (${numbers(0, ARCHIVE_SOURCES - 1)})`,
    ),
    statement(
      `insert into polls (feed_id, polled_at, outcome, http_status, requests, bytes, items, added, changed, copies, duration_ms, notes)
       select 1 + value % ${ARCHIVE_SOURCES}, ${FROM} - 600000 * (value / ${ARCHIVE_SOURCES}), 'fetched', 200, 1, 9000, 20, 1, 0, 0, 300, '[]'
       from (${numbers(0, ARCHIVE_SOURCES * POLLS - 1)})`,
    ),
    statement(
      `insert into entities (slug, name, kind)
       select 'name-' || key, value, case key % 3 when 0 then 'company' when 1 then 'model' else 'person' end from json_each(?1)`,
      JSON.stringify(someNames()),
    ),
    statement(`create table bench_texts (nth integer primary key, head text, tail text, body text)`),
    statement(
      `insert into bench_texts select key, value ->> 0, value ->> 1, value ->> 2 from json_each(?1)`,
      JSON.stringify(someTexts()),
    ),
    statement(
      `insert into issues (id, number, kind, period, starts_at, ends_at, state, subject, model, html, text, content_hash, composed_at)
       select value, value, 'weekly', 'week ' || value, ${FROM} + value * ${WEEK_MS}, ${FROM} + (value + 1) * ${WEEK_MS}, 'done',
         'The week', json_set(?1, '$.number', value), '', '', 'issue ' || value, ${FROM} + (value + 1) * ${WEEK_MS}
       from (${numbers(1, ISSUES)})`,
      JSON.stringify(anIssue()),
    ),
  ];
}

function someNames(): string[] {
  return Array.from({ length: NAMES }, (_, nth) => `Gull ${nth}`);
}

/** Parts of texts with a language's spread of words: any head goes with any tail. */
function someTexts(): string[][] {
  const items = archiveItems(1, FROM);
  return Array.from({ length: TEXTS }, () => {
    const { title: whole, body } = items.next().value;
    const words = whole.split(" ");
    return [words.slice(0, 4).join(" "), words.slice(4).join(" "), body.slice(0, 220)];
  });
}

function anIssue() {
  return {
    number: 0,
    kind: "weekly",
    period: "2026-W47",
    title: "The week",
    startsAt: FROM,
    endsAt: FROM + WEEK_MS,
    subject: "The week",
    quiet: false,
    entries: Array.from({ length: 12 }, (_, nth) => anEntry(nth + 1)),
    counts: { read: 900, kept: 12, dropped: 888, droppedBecause: [{ reason: "below the floor of 6", count: 888 }] },
  };
}

function anEntry(eventId: number) {
  return {
    eventId,
    url: `https://almanac.test/events/${eventId}/item`,
    title: `A happening of the week, number ${eventId}`,
    summary: "A sentence of its own text, long enough to be one.",
    summaryKind: "extract",
    score: 7,
    reason: "A release by its maker.",
    source: { slug: "paper-1", name: "Paper 1" },
    sourceUrl: "https://paper-1.example/item",
    publishedAt: FROM,
    topics: [{ slug: "models", name: "Models" }],
    alsoCoveredBy: [],
  };
}
