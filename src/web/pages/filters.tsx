/** What narrows a list: links that need no script, each to an address that says what it shows. */
import { topics } from "../../understanding/topics/topics.ts";
import type { Frame } from "../context.ts";
import { dayStart } from "../dates.ts";
import type { SourceView } from "../events/event-view.ts";
import { type EventFilter, type FilterChange, listUrl } from "../events/filters.ts";
import { listPath } from "../paths.ts";

export const SCORES = [4, 6, 8];
const SPANS = [
  ["Today", 0],
  ["7 days", 6],
  ["30 days", 29],
] as const;
const DAY_MS = 86_400_000;

type FiltersProps = Readonly<{
  filter: EventFilter;
  /** The query the links start from: only what is understood of the reader's. */
  query: URLSearchParams;
  frame: Frame;
  /** Those that stand on the page, to be had alone. */
  sources?: readonly SourceView[];
}>;

export function Filters({ filter, query, frame, sources = [] }: FiltersProps) {
  const choice = (name: string, change: FilterChange, isOn: boolean) => (
    <a
      class={isOn ? "tag on" : "tag"}
      href={listUrl(listPath(), query, change)}
      aria-current={isOn ? "true" : undefined}
    >
      <bdi>{name}</bdi>
    </a>
  );
  const spans = SPANS.map(([name, days]) => {
    const since = dayStart(frame.now - days * DAY_MS, frame.timeZone);
    return choice(name, { since: momentText(since), until: null }, filter.since === since && filter.until === null);
  });
  return (
    <nav aria-label="Filters" class="filters">
      <h2>Score</h2>
      <p class="tags">
        {choice("Any", { min_score: null }, filter.minScore === null)}
        {SCORES.map((score) => choice(`${score} and more`, { min_score: String(score) }, filter.minScore === score))}
      </p>
      <h2>Time</h2>
      <p class="tags">
        {choice("Any", { since: null, until: null }, filter.since === null && filter.until === null)}
        {spans}
      </p>
      <h2>Topic</h2>
      <p class="tags">
        {choice("Any", { topic: null }, filter.topic === null)}
        {topics.map(({ slug, name }) => choice(name, { topic: slug }, filter.topic === slug))}
      </p>
      {sources.length > 0 ? (
        <>
          <h2>Source</h2>
          <p class="tags">
            {choice("Any", { source: null }, filter.source === null)}
            {sources.map(({ slug, name }) => choice(name, { source: slug }, filter.source === slug))}
          </p>
        </>
      ) : null}
    </nav>
  );
}

/** Looks for words among what is listed: the filters go along. */
export function SearchBox({ query }: { query: URLSearchParams }) {
  const kept = [...query].filter(([name]) => name !== "q" && name !== "cursor");
  return (
    <form class="within" role="search" aria-label="These events" action="/search">
      <label for="within">Search {kept.length > 0 ? "within these filters" : "all events"}</label>
      <div class="field">
        <input id="within" name="q" type="search" required maxlength={200} value={query.get("q") ?? undefined} />
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="button small">Search</button>
      </div>
    </form>
  );
}

/** As short as it reads: a day alone where the almanac's midnight is that of UTC. */
function momentText(atMs: number): string {
  const text = new Date(atMs).toISOString();
  return atMs % DAY_MS === 0 ? text.slice(0, 10) : `${text.slice(0, 16)}Z`;
}
