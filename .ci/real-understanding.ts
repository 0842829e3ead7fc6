/**
 * Understands and relates the newest snapshot of every source of ../shared by the product's own jobs, and holds every
 * event a reader can open to what is promised of it. With `--read` it also prints thirty events with what is related.
 */
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import type { Db } from "../src/db/client.ts";
import type { Deps } from "../src/deps.ts";
import type { FullEventView } from "../src/web/events/event-view.ts";
import { parseFilter } from "../src/web/events/filters.ts";
import { loadEventPage, withRelated } from "../src/web/events/load-events.ts";
import { brokenPromises, distributionTable } from "./understanding/distribution.ts";
import { fillAlmanac } from "./understanding/fill.ts";
import { problemsOf } from "./understanding/problems.ts";
import { drawEvents, inWords } from "./understanding/reading.ts";

const PAGE = 100;
const SHOWN_PROBLEMS = 20;

type Words = Readonly<{ type: string; body: string }>;

const NO_WORDS: Words = { type: "none", body: "" };

const { values: options } = parseArgs({ options: { read: { type: "boolean", default: false } } });
const startedAt = performance.now();
const { deps, close } = await fillAlmanac();
try {
  const events = await readAll(deps);
  const words = await readWords(deps.db);
  const storyOf = new Map(events.map(({ id, story }) => [id, story?.id ?? null]));
  const scored = events.map(({ id, score }) => ({ score, type: (words.get(id) ?? NO_WORDS).type }));
  const problems = [
    ...(await unfinished(deps.db)),
    ...events.flatMap((event) => problemsOf({ event, ...(words.get(event.id) ?? NO_WORDS) }, storyOf)),
    ...(await withoutEvidence(deps.db)),
    ...brokenPromises(scored),
  ];
  for (const problem of problems.slice(0, SHOWN_PROBLEMS)) console.error(`real understanding: ${problem}`);
  console.log(distributionTable(scored));
  if (options.read) console.log(`\n${drawEvents(events).map(inWords).join("\n\n")}\n`);
  console.log(`real understanding: ${figures(events)}, ${problems.length} problems, ${seconds()} s`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await close();
}

/** Every event of the list, page by page, as its own page shows it. */
async function readAll(given: Deps): Promise<FullEventView[]> {
  const events: FullEventView[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await loadEventPage(given, parseFilter(new URLSearchParams({ cursor })).filter, PAGE);
    events.push(...(await withRelated(given, page.data)));
    cursor = page.next;
  }
  return events;
}

async function readWords(db: Db): Promise<Map<number, Words>> {
  const rows = await db.all<Words & { id: number }>(sql`
    select e.id, coalesce(e.event_type, 'none') as type, coalesce(t.body, '') as body
    from events e left join event_texts t on t.event_id = e.id`);
  return new Map(rows.map(({ id, ...words }) => [id, words]));
}

async function unfinished(db: Db): Promise<string[]> {
  const [row] = await db.all<{ events: number; waiting: number }>(sql`
    select count(*) as events, coalesce(sum(understood_at is null or related_at is null), 0) as waiting from events`);
  if (!row || row.events === 0) return ["nothing was read"];
  return row.waiting === 0 ? [] : [`${row.waiting} events are not understood or not related`];
}

/** A name's evidence is a piece of the text that holds it; a topic's are the words that point to it. */
async function withoutEvidence(db: Db): Promise<string[]> {
  const rows = await db.all<{ eventId: number; what: string }>(sql`
    select event_id as eventId, 'topic ' || topic_slug as what from event_topics where trim(evidence) = ''
    union all
    select ee.event_id, 'name ' || ee.entity_slug from event_entities ee
    join event_texts t on t.event_id = ee.event_id
    where trim(ee.evidence) = '' or instr(t.title || char(10) || char(10) || t.body, ee.evidence) = 0`);
  return rows.map(({ eventId, what }) => `event ${eventId}: its text does not show the ${what}`);
}

function figures(events: readonly FullEventView[]): string {
  const summaries = events.filter(({ summary }) => summary !== "").length;
  const relations = events.flatMap(({ source, relatedEvents }) =>
    relatedEvents.map((each) => each.source.slug !== source.slug),
  );
  const across = Math.round((100 * relations.filter(Boolean).length) / Math.max(1, relations.length));
  const alone = events.filter(({ relatedEvents }) => relatedEvents.length === 0).length;
  const stories = new Set(events.flatMap(({ story }) => story?.id ?? [])).size;
  return `${events.length} events, ${summaries} summaries, ${relations.length} relations (${across} per cent to another source), ${alone} events without, ${stories} stories`;
}

function seconds(): number {
  return Math.round((performance.now() - startedAt) / 1000);
}
