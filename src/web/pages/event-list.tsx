import { dayKey } from "../../digest/local-time.ts";
import { listEvents } from "../api/events.ts";
import { type AppContext, type Frame, frameOf } from "../context.ts";
import { dayName } from "../dates.ts";
import { type EventView, occurredAt } from "../events/event-view.ts";
import { type FilterName, nameFilters } from "../events/filter-names.ts";
import { listUrl, parseFilter } from "../events/filters.ts";
import { type EventPage, loadEventPage } from "../events/load-events.ts";
import { formatOf } from "../format.ts";
import { listPath } from "../paths.ts";
import { listMarkdown } from "../syndication/list-markdown.ts";
import { answerMarkdown, link } from "../syndication/markdown.ts";
import { EventCard } from "./event-card.tsx";
import { ActiveFilters, Filters, SearchBox } from "./filters.tsx";
import type { PageHead } from "./head.tsx";
import { listJsonLd } from "./json-ld.ts";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

const PER_PAGE = 20;

/** Everything that was read, newest first. What a query says beside the filters is ignored, and left out of its links. */
export async function eventListPage(c: AppContext): Promise<Response> {
  const format = formatOf(c);
  if (format === "json") return listEvents.handle(c);
  const { deps } = c.var;
  const query = new URL(c.req.url).searchParams;
  const { filter, problems } = parseFilter(query);
  for (const { parameter } of problems) query.delete(parameter);
  const page = await loadEventPage(deps, filter, PER_PAGE);
  const frame = frameOf(deps);
  const names = nameFilters(filter, page.data, frame.timeZone);
  const head = headOf({ query, page, names, siteUrl: frame.siteUrl });
  if (format === "markdown") {
    const older =
      page.next && link("Older events", frame.siteUrl + listUrl("/events.md", query, { cursor: page.next }));
    return answerMarkdown(
      c,
      listMarkdown(head.title, [{ heading: null, events: page.data }], older),
      frame.siteUrl + head.path,
    );
  }
  const isFirst = filter.cursor === null;
  const sources = [...new Map(page.data.map(({ source }) => [source.slug, source])).values()];
  return renderPage(
    c,
    head,
    <div class="columns">
      <div>
        <header class="listhead">
          <h1>Events</h1>
          <a class="jump" href="#filters">
            Filter
          </a>
        </header>
        <ActiveFilters path={listPath()} names={names} query={query} />
        <EventDays events={page.data} frame={frame} />
        {page.data.length === 0 ? <NothingFound page={page} isFirst={isFirst} isFiltered={names.length > 0} /> : null}
        <Pager path={listPath()} query={query} page={page} isFirst={isFirst} />
      </div>
      <aside id="filters">
        <SearchBox query={new URLSearchParams(listUrl("", query, {}))} />
        <Filters filter={filter} query={query} frame={frame} sources={sources} />
        <SubscribeBox />
      </aside>
    </div>,
  );
}

type Listed = Readonly<{
  query: URLSearchParams;
  page: EventPage;
  names: readonly FilterName[];
  siteUrl: string;
}>;

/** Each narrowed list is a page of its own, with its own feeds; so is each page of it. */
function headOf({ query, page, names, siteUrl }: Listed): PageHead & { path: string } {
  const isNarrowed = names.length > 0;
  const cursor = query.get("cursor");
  const title = isNarrowed ? `Events: ${names.map(({ name }) => name).join(", ")}` : "Events";
  const path = listUrl(listPath(), query, { cursor });
  return {
    title,
    description: isNarrowed
      ? `What happened, newest first: ${names.map(({ name }) => name).join(", ")}.`
      : "Everything the almanac has read, newest first, by topic, source and score.",
    path,
    jsonPath: listUrl("/events.json", query, { cursor }),
    markdownPath: listUrl("/events.md", query, { cursor }),
    feedQuery: listUrl("", query, {}).slice(1),
    jsonLd: listJsonLd(title, siteUrl + path, page.data),
    nextPath: page.next === null ? null : listUrl(listPath(), query, { cursor: page.next }),
  };
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

type NothingProps = { page: EventPage; isFirst: boolean; isFiltered: boolean };

/** Where rare things are looked for row by row, a page may hold none of them and yet lead on. */
function NothingFound({ page, isFirst, isFiltered }: NothingProps) {
  if (page.next !== null)
    return (
      <section class="empty">
        <h2>None among these</h2>
        <p>What fits is rare; there may be some further back.</p>
      </section>
    );
  if (!isFirst)
    return (
      <section class="empty">
        <h2>That was the oldest</h2>
        <p>Nothing that fits came before it.</p>
      </section>
    );
  return (
    <section class="empty">
      <h2>{isFiltered ? "Nothing fits" : "Nothing here yet"}</h2>
      <p>
        {isFiltered ? (
          <>
            No event fits all of these. Take one off above, or <a href={listPath()}>show all events</a>.
          </>
        ) : (
          <>
            The first events appear here as soon as they are understood.{" "}
            <a href="/sources">See when the sources were last read</a>.
          </>
        )}
      </p>
    </section>
  );
}

type PagerProps = Readonly<{ path: string; query: URLSearchParams; page: EventPage; isFirst: boolean }>;

/** To the newest and the next older page of a list at a path. */
export function Pager({ path, query, page, isFirst }: PagerProps) {
  if (isFirst && page.next === null) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {isFirst ? null : <a href={listUrl(path, query, {})}>← Newest</a>}
      {page.next === null ? null : (
        <a rel="next" href={listUrl(path, query, { cursor: page.next })}>
          Older →
        </a>
      )}
    </nav>
  );
}
