/** The closed list of topics with what was written about each, and one of them as its page shows it. */
import type { Deps } from "../../deps.ts";
import { slugify } from "../../sources/slug.ts";
import { type Topic, topics } from "../../understanding/topics/topics.ts";
import type { EventView } from "../events/event-view.ts";
import { topicPath } from "../paths.ts";
import { BEST_READS, bestOf, LATELY_MS } from "./best.ts";
import { type CountRow, topicTotals, topOf, weekCountsOf } from "./store.ts";
import { CHART_WEEKS, type WeekCount, type WeekSpan, countsOf, lastWeeks, totalOf } from "./weeks.ts";

export type TopicView = Topic & Readonly<{ url: string; eventCount: number }>;
export type TopicWeeks = TopicView & Readonly<{ weeks: readonly WeekCount[] }>;

/** All topics, in the order of the list. */
export async function loadTopics({ db, config }: Deps): Promise<readonly TopicView[]> {
  const rows = await topicTotals(db);
  const of = (slug: string) => rows.filter((row) => row.slug === slug);
  return topics.map((topic) => toTopicView(topic, of(topic.slug), config.siteUrl));
}

/** The same with their last weeks, the oldest first. */
export async function loadTopicWeeks({ db, config, now }: Deps, count: number): Promise<readonly TopicWeeks[]> {
  const weeks = lastWeeks(now(), count);
  const slugs = topics.map((topic) => topic.slug);
  const rows = Map.groupBy(await weekCountsOf(db, "topic", slugs, weeks.since), (row) => row.slug);
  return topics.map((topic) => toTopicWeeks(topic, rows.get(topic.slug) ?? [], { weeks, siteUrl: config.siteUrl }));
}

/** One topic with half a year of weeks and what mattered most lately; null where it has none of this slug. */
export async function loadTopic(
  { db, config: { siteUrl }, now }: Deps,
  slug: string,
): Promise<(TopicWeeks & Readonly<{ best: readonly EventView[] }>) | null> {
  const topic = topics.find((each) => each.slug === slug);
  if (!topic) return null;
  const weeks = lastWeeks(now(), CHART_WEEKS);
  const [counts, top] = await db.batch([
    weekCountsOf(db, "topic", [slug], weeks.since),
    topOf(db, "topic", slug, { since: now() - LATELY_MS, reads: BEST_READS }),
  ]);
  return { ...toTopicWeeks(topic, counts, { weeks, siteUrl }), best: bestOf(top, siteUrl) };
}

/** The slug that somebody meant who wrote `Open%20Weights`; null where there is no such topic. */
export function topicSlugOf(written: string): string | null {
  const slug = slugify(written, "");
  return topics.find((topic) => topic.slug === slug || slugify(topic.name, "") === slug)?.slug ?? null;
}

function toTopicWeeks(
  topic: Topic,
  rows: readonly CountRow[],
  { weeks, siteUrl }: { weeks: WeekSpan; siteUrl: string },
): TopicWeeks {
  return { ...toTopicView(topic, rows, siteUrl), weeks: countsOf(weeks, rows) };
}

function toTopicView(topic: Topic, rows: readonly CountRow[], siteUrl: string): TopicView {
  return { ...topic, url: siteUrl + topicPath(topic.slug), eventCount: totalOf(rows) };
}
