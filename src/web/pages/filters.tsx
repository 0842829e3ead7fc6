/** What narrows a list: links that need no script, each to an address that says what it shows. */
import { topics } from "../../understanding/topics/topics.ts";
import type { Frame } from "../context.ts";
import { dayStart, shortMoment } from "../dates.ts";
import type { SourceView } from "../events/event-view.ts";
import type { FilterName } from "../events/filter-names.ts";
import { type EventFilter, type FilterChange, listUrl } from "../events/filters.ts";
import { listPath } from "../paths.ts";
import { MOST_CHARACTERS } from "../search/query.ts";

export const SCORES = [4, 6, 8];
const SPANS = [
  ["Today", 0],
  ["7 days", 6],
  ["30 days", 29],
] as const;
const DAY_MS = 86_400_000;

type ActiveProps = Readonly<{ path: string; names: readonly FilterName[]; query: URLSearchParams }>;

/** What narrows the list at a path; each is taken off by a click. */
export function ActiveFilters({ path, names, query }: ActiveProps) {
  if (names.length === 0) return null;
  const none: FilterChange = Object.assign({}, ...names.map(({ off }) => off));
  return (
    <p class="tags active">
      {names.map(({ name, off }) => (
        <a class="tag on" href={listUrl(path, query, off)} aria-label={`Remove the filter: ${name}`}>
          <bdi>{name}</bdi> ×
        </a>
      ))}
      <a href={listUrl(path, query, none)}>Show all</a>
    </p>
  );
}

type FiltersProps = Readonly<{
  /** Of the list they lead to. */
  path?: string;
  filter: EventFilter;
  /** The query the links start from: only what is understood of the reader's. */
  query: URLSearchParams;
  frame: Frame;
  /** Those that stand on the page, to be had alone. */
  sources?: readonly SourceView[];
}>;

export function Filters({ path = listPath(), filter, query, frame, sources = [] }: FiltersProps) {
  const choice = (name: string, change: FilterChange, isOn = false) => (
    <a class={isOn ? "tag on" : "tag"} href={listUrl(path, query, change)} aria-current={isOn ? "true" : undefined}>
      <bdi>{name}</bdi>
    </a>
  );
  const spans = SPANS.map(([name, days]) => {
    const since = dayStart(frame.now - days * DAY_MS, frame.timeZone);
    return choice(name, { since: shortMoment(since), until: null }, filter.since === since && filter.until === null);
  });
  return (
    <nav aria-label="Filters" class="filters">
      <h2>Score</h2>
      <p class="tags">
        {filter.minScore === null ? null : choice("Any", { min_score: null })}
        {SCORES.map((score) => choice(`${score} and more`, { min_score: String(score) }, filter.minScore === score))}
      </p>
      <h2>Time</h2>
      <p class="tags">
        {filter.since === null && filter.until === null ? null : choice("Any", { since: null, until: null })}
        {spans}
      </p>
      <h2>Topic</h2>
      <p class="tags">
        {filter.topic === null ? null : choice("Any", { topic: null })}
        {topics.map(({ slug, name }) => choice(name, { topic: slug }, filter.topic === slug))}
      </p>
      {sources.length > 0 ? (
        <>
          <h2>Source</h2>
          <p class="tags">
            {filter.source === null ? null : choice("Any", { source: null })}
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
        <input
          id="within"
          name="q"
          type="search"
          required
          maxlength={MOST_CHARACTERS}
          value={query.get("q") ?? undefined}
        />
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit" class="button small">
          Search
        </button>
      </div>
    </form>
  );
}
