import { dayKey } from "../../digest/local-time.ts";
import { topics } from "../../understanding/topics/topics.ts";
import { answerEventList } from "../api/events.ts";
import { type AppContext, type Frame, frameOf } from "../context.ts";
import { dayName, dayStart, exactTime } from "../dates.ts";
import { type EventView, occurredAt } from "../events/event-view.ts";
import { type EventFilter, type FilterChange, listUrl, parseFilter } from "../events/filters.ts";
import { type EventPage, loadEventPage } from "../events/load-events.ts";
import { wantsJson } from "../problem.ts";
import { EventCard } from "./event-card.tsx";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

const PER_PAGE = 20;

export async function eventListPage(c: AppContext): Promise<Response> {
  if (wantsJson(c)) return answerEventList(c);
  const query = new URL(c.req.url).searchParams;
  const { filter } = parseFilter(query);
  const page = await loadEventPage(c.var.deps, filter, PER_PAGE);
  const frame = frameOf(c.var.deps);
  const head = { title: "Events", path: "/events", jsonPath: listUrl("/events.json", query, {}) };
  return renderPage(
    c,
    { ...head, description: "Everything the almanac has read, newest first, by topic, source and score." },
    <div class="columns">
      <div>
        <header class="listhead">
          <h1>Events</h1>
          <a class="jump" href="#filters">
            Filter
          </a>
        </header>
        <ActiveFilters filter={filter} query={query} page={page} frame={frame} />
        <EventDays events={page.data} frame={frame} />
        {page.data.length === 0 ? <NothingFound isFirstPage={filter.cursor === null} /> : null}
        <Pager query={query} page={page} isFirstPage={filter.cursor === null} />
      </div>
      <aside id="filters">
        <Filters filter={filter} query={query} frame={frame} />
        <SubscribeBox />
      </aside>
    </div>,
  );
}

type Listed = { filter: EventFilter; query: URLSearchParams; frame: Frame };

/** What narrows the list; each is taken off by a click. */
function ActiveFilters({ filter, query, page, frame }: Listed & { page: EventPage }) {
  const topic = topics.find((topic) => topic.slug === filter.topic);
  const sourceName = page.data[0]?.source.name ?? filter.source;
  const moment = (at: number) => exactTime(at, frame.timeZone);
  const active = [
    topic ? { name: topic.name, off: { topic: null } } : null,
    filter.source ? { name: sourceName, off: { source: null } } : null,
    filter.minScore ? { name: `Score ${filter.minScore} and more`, off: { min_score: null } } : null,
    filter.since ? { name: `Since ${moment(filter.since)}`, off: { since: null } } : null,
    filter.until ? { name: `Before ${moment(filter.until)}`, off: { until: null } } : null,
  ].filter((each) => each !== null);
  if (active.length === 0) return null;
  return (
    <p class="tags active">
      {active.map(({ name, off }) => (
        <a class="tag on" href={listUrl("/events", query, off)} aria-label={`Remove the filter: ${name}`}>
          {name} ×
        </a>
      ))}
      <a href="/events">Show all</a>
    </p>
  );
}

function EventDays({ events, frame }: { events: readonly EventView[]; frame: Frame }) {
  const days = Map.groupBy(events, (event) => dayKey(occurredAt(event), frame.timeZone));
  return [...days].map(([key, ofDay]) => (
    <section aria-labelledby={`day-${key}`}>
      <h2 id={`day-${key}`} class="band">
        {ofDay[0] ? dayName(occurredAt(ofDay[0]), frame.now, frame.timeZone) : key}
      </h2>
      {ofDay.map((event) => (
        <EventCard event={event} frame={frame} />
      ))}
    </section>
  ));
}

function NothingFound({ isFirstPage }: { isFirstPage: boolean }) {
  return (
    <section class="empty">
      <h2>{isFirstPage ? "Nothing here yet" : "That was the oldest"}</h2>
      <p>
        No event fits these filters. <a href="/events">Show all events</a>, or see{" "}
        <a href="/sources">when the sources were last read</a>.
      </p>
    </section>
  );
}

function Pager({ query, page, isFirstPage }: { query: URLSearchParams; page: EventPage; isFirstPage: boolean }) {
  if (isFirstPage && !page.next) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {isFirstPage ? null : <a href={listUrl("/events", query, {})}>← Newest</a>}
      {page.next ? (
        <a rel="next" href={listUrl("/events", query, { cursor: page.next })}>
          Older →
        </a>
      ) : null}
    </nav>
  );
}

const SCORES = [4, 6, 8];
const SPANS = [
  ["Today", 0],
  ["7 days", 6],
  ["30 days", 29],
] as const;

function Filters({ filter, query, frame }: Listed) {
  const sinceDay = (days: number) => dayStart(frame.now - days * 86_400_000, frame.timeZone);
  const choice = (name: string, change: FilterChange, isOn: boolean) => (
    <a
      class={isOn ? "tag on" : "tag"}
      href={listUrl("/events", query, change)}
      aria-current={isOn ? "true" : undefined}
    >
      {name}
    </a>
  );
  return (
    <nav aria-label="Filters" class="filters">
      <h2>Score</h2>
      <p class="tags">
        {choice("Any", { min_score: null }, filter.minScore === null)}
        {SCORES.map((score) => choice(`${score}+`, { min_score: String(score) }, filter.minScore === score))}
      </p>
      <h2>Time</h2>
      <p class="tags">
        {choice("Any", { since: null, until: null }, filter.since === null)}
        {SPANS.map(([name, days]) =>
          choice(name, { since: new Date(sinceDay(days)).toISOString(), until: null }, filter.since === sinceDay(days)),
        )}
      </p>
      <h2>Topic</h2>
      <p class="tags">
        {choice("Any", { topic: null }, filter.topic === null)}
        {topics.map((topic) => choice(topic.name, { topic: topic.slug }, filter.topic === topic.slug))}
      </p>
    </nav>
  );
}
