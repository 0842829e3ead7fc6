/** Events and all that hangs on them, written by the database itself from their numbers. */
import { topics } from "../../../src/understanding/topics/topics.ts";
import { ARCHIVE_SOURCES } from "../archive.ts";
import { CYCLE, timeInSql as at } from "./calendar.ts";
import { ISSUES, NAMES, TEXTS } from "./ground.ts";
import { numbers, type Statement, statement } from "./statement.ts";

/** Positions in a thousand (`id % 1000`) that are worth a look of their own. */
export const SPECIAL = {
  /** 40 sources tell it, and 40 copies hang on its first event. */
  bigStory: 700,
  copied: 899,
  hidden: 333,
  /** As many related events as are kept, 60 revisions, 30 names. */
  wellConnected: 50,
  waiting: 998,
} as const;

/** Events `from` up to and with `to`, understood and related. */
export function eventStatements(from: number, to: number): Statement[] {
  return [
    ...stories(from, to),
    events(from, to),
    ...texts(from, to),
    ...topicsAndNames(from, to),
    ...related(from, to),
    revisions(from, to),
    issueEvents(from, to),
  ];
}

const BIG = 40;
const RELATED = 12;

function stories(from: number, to: number): Statement[] {
  return [
    statement(
      `insert into stories (id, created_at, updated_at)
       select value, ${at("value")}, ${at("value")} from (${numbers(from, to)})
       where value = ${storyId("value")}`,
    ),
  ];
}

/** Of eight events the first three tell one happening; of a thousand, forty do. */
function storyId(id: string): string {
  const nth = inCycle(id);
  return `case when ${nth} between ${SPECIAL.bigStory} and ${SPECIAL.bigStory + BIG - 1} then ${id} - ${nth} + ${SPECIAL.bigStory}
    when ${id} % 8 < 3 and ${id} - ${id} % 8 > 0 then ${id} - ${id} % 8 end`;
}

function inCycle(id: string): string {
  return `(${id} % ${CYCLE})`;
}

/** One event in twenty has the text of another; of a thousand, forty have the same. */
function copyOf(id: string): string {
  const nth = inCycle(id);
  return `case when ${nth} between ${SPECIAL.copied + 1} and ${SPECIAL.copied + BIG} then ${id} - ${nth} + ${SPECIAL.copied}
    when ${nth} % 20 = 19 and ${nth} <> ${SPECIAL.copied} then ${id} - 3 end`;
}

/** One in a hundred at 9 and above, a tenth at 7 and 8, the median between 4 and 5, spread evenly over time. */
function score(id: string): string {
  const lot = `(${id} * 617 % 1000)`;
  return `case when ${lot} < 10 then 9 + ${lot} % 10 / 10.0 when ${lot} < 110 then 7 + ${lot} % 20 / 10.0
    when ${lot} < 300 then 5.5 + ${lot} % 15 / 10.0 when ${lot} < 650 then 4 + ${lot} % 15 / 10.0 else 1 + ${lot} % 30 / 10.0 end`;
}

/** One source brings a tenth of all, one a thousandth. */
function source(id: string): string {
  const nth = inCycle(id);
  return `case when ${nth} % 10 = 3 then 0 when ${nth} = 500 then ${ARCHIVE_SOURCES - 1} else 1 + ${nth} % ${ARCHIVE_SOURCES - 2} end`;
}

function events(from: number, to: number): Statement {
  const waits = `${inCycle("value")} = ${SPECIAL.waiting}`;
  return statement(
    `insert into events (id, source_slug, feed_id, source_url, url_key, title, author, published_at, first_seen_at, updated_at, occurred_at,
       content_hash, summary, summary_kind, event_type, score, score_reason, score_parts, points, copy_of_id, story_id, understood_at,
       related_at, arrival, edited_title, pinned_score, hidden_at)
     select value, 'paper-' || (${source("value")}), 1 + ${source("value")}, 'https://paper.example/' || value, 'paper.example/' || value,
       ${title("value")}, case when value % 4 = 0 then 'Ada Example' end, ${at("value")}, ${at("value")}, ${at("value")}, ${at("value")},
       'hash ' || value, substr(one.body, 1, 260), case when value % 9 = 0 then 'headline' else 'extract' end, 'product',
       case when ${waits} then null else ${score("value")} end, 'A product update by its maker.', ?1, ${score("value")},
       ${copyOf("value")}, ${storyId("value")}, case when ${waits} then null else ${at("value")} end, ${at("value")},
       case when value % ${CYCLE} between 100 and 119 then 'flood' else 'news' end,
       case when value % ${CYCLE} = 6 then 'A headline of the editor' end, case when value % ${CYCLE} = 5 then 8 end,
       case when value % ${CYCLE} = ${SPECIAL.hidden} then ${at("value")} end
     from (${numbers(from, to)}) ${withTexts("value")}`,
    JSON.stringify([
      { name: "type", points: 4, because: "a product update" },
      { name: "actor", points: 1, because: "a known actor" },
      { name: "tier", points: 0.5, because: "a paper" },
    ]),
  );
}

function texts(from: number, to: number): Statement[] {
  return [
    statement(
      `insert into event_texts (event_id, title, body)
       select value, ${title("value")}, one.body || ' ' || two.body from (${numbers(from, to)}) ${withTexts("value")}`,
    ),
    statement(
      `insert into event_index (rowid, title, body)
       select event_id, title, body from event_texts where event_id between ${from} and ${to}`,
    ),
  ];
}

function withTexts(id: string): string {
  return `join bench_texts one on one.nth = (${id} * 2654435761) % ${TEXTS} join bench_texts two on two.nth = (${id} * 40503 + 17) % ${TEXTS - 3}`;
}

function title(id: string): string {
  return `one.head || ' ' || two.tail || ' ' || (${id} % 97)`;
}

/** The first topic stands in a third of all events, the last in one of a thousand; names likewise. */
function topicsAndNames(from: number, to: number): Statement[] {
  const slugs = JSON.stringify(topics.map(({ slug }) => slug));
  const last = topics.length - 1;
  const topic = (nth: string, when: string) =>
    statement(
      `insert or ignore into event_topics (event_id, topic_slug, evidence)
       select value, ?1 ->> (${nth}), 'gulls' from (${numbers(from, to)}) where ${when}`,
      slugs,
    );
  const name = (nth: string, when: string) =>
    statement(
      `insert or ignore into event_entities (event_id, entity_slug, mentions, evidence)
       select value, 'name-' || (${nth}), 1 + value % 5, 'Gull' from (${numbers(from, to)}) where ${when}`,
    );
  return [
    topic("0", "value * 7 % 100 < 33"),
    topic(`1 + ${inCycle("value")} % ${last - 1}`, `${inCycle("value")} % 3 > 0`),
    topic(String(last), `value % ${CYCLE} = 250`),
    name("0", "value * 11 % 100 < 20"),
    name(`1 + value % 12 * (value / 7 % 12)`, "1"),
    name(`140 + (value * 2654435761) % ${NAMES - 141}`, "1"),
    name(String(NAMES - 1), `value % ${CYCLE} = 251`),
    statement(
      `insert or ignore into event_entities (event_id, entity_slug, mentions, evidence)
       select ids.value, 'name-' || names.value, 1, 'Gull' from (${numbers(from, to)}) ids join (${numbers(200, 229)}) names
       where ids.value % ${CYCLE} = ${SPECIAL.wellConnected}`,
    ),
  ];
}

/** Both ways, as they are stored. */
function related(from: number, to: number): Statement[] {
  const pairs = (distances: string, when: string) =>
    `with pairs (one, two, likeness) as (
       select ids.value, ids.value - apart.value, 0.6 - apart.value / 100.0 from (${numbers(from, to)}) ids
       join (${distances}) apart where ${when} and ids.value > apart.value)
     insert or ignore into related_events (event_id, related_id, similarity, reason)
     select one, two, likeness, 'both: gulls' from pairs union all select two, one, likeness, 'both: gulls' from pairs`;
  return [
    statement(pairs("select 1 as value union all select 3", "1")),
    statement(pairs(numbers(4, RELATED - 1), `ids.value % ${CYCLE} = ${SPECIAL.wellConnected}`)),
  ];
}

function revisions(from: number, to: number): Statement {
  return statement(
    `insert into revisions (event_id, revised_at, title_before, title_after, words_added, words_removed)
     select ids.value, ${at("ids.value")} + nth.value * 60000, 'As it was', 'As it is', 12, 3
     from (${numbers(from, to)}) ids join (${numbers(1, 60)}) nth
     where ids.value % 10 = 0 and (nth.value < 3 or ids.value % ${CYCLE} = ${SPECIAL.wellConnected})`,
  );
}

function issueEvents(from: number, to: number): Statement {
  return statement(
    `insert or ignore into issue_events (issue_id, event_id, position)
     select 1 + value / ${CYCLE}, value, value % 12 from (${numbers(from, to)}) where value % 90 = 1 and value / ${CYCLE} < ${ISSUES}`,
  );
}
