/** What the pages of a topic, a name and a source share: a list of events that is narrowed by score and walked by cursor. */
import type { Frame } from "../context.ts";
import { type EventView, occurredAt } from "../events/event-view.ts";
import { listUrl } from "../events/filters.ts";
import type { EventPage } from "../events/load-events.ts";
import { entityPath } from "../paths.ts";
import { LATELY_MS } from "../subjects/best.ts";
import { companionsOf } from "../subjects/company.ts";
import type { SubjectQuery } from "../subjects/subject-query.ts";
import { daysOf, type WeekCount } from "../subjects/weeks.ts";
import { EventCard } from "./event-card.tsx";
import { Pager } from "./event-list.tsx";
import { SCORES } from "./filters.tsx";
import type { PageHead } from "./head.tsx";
import { listJsonLd } from "./json-ld.ts";

/** Two rows an event where it is found by its topic or name, and as many for the best: so many stay within forty. */
export const EVENTS_PER_PAGE = 14;

type Subject = Readonly<{
  /** Of its page. */
  path: string;
  asked: SubjectQuery;
  page: EventPage;
}>;

type Named = Readonly<{ name: string; feedQuery: string; siteUrl: string }>;

/** Title and addresses of the page, of its twin and its neighbours; `feedQuery` names the subject, such as `topic=policy`. */
export function subjectHead({ path, asked: { query, isFirst }, page }: Subject, { name, feedQuery, siteUrl }: Named) {
  const cursor = query.get("cursor");
  const minScore = query.get("min_score");
  const at = (base: string, change: string | null) => listUrl(base, query, { cursor: change });
  const address = at(path, cursor);
  return {
    title: name,
    path: address,
    jsonPath: at(`${path}.json`, cursor),
    feedQuery: minScore === null ? feedQuery : `${feedQuery}&min_score=${minScore}`,
    prevPath: isFirst ? null : at(path, null),
    nextPath: page.next === null ? null : at(path, page.next),
    jsonLd: listJsonLd(name, siteUrl + address, page.data),
  } satisfies PageHead;
}

/** A subject for programs: weeks by their Mondays. */
export function subjectJson(subject: Readonly<Record<string, unknown>>, weeks: readonly WeekCount[], page: EventPage) {
  return { ...subject, weeks: weeks.map(({ week, events }) => ({ startsOn: daysOf(week).from, events })), ...page };
}

/** The events of a subject, newest first. @param nothing what to say where it has none at all */
export function SubjectEvents({ path, asked, page, frame, nothing }: Subject & { frame: Frame; nothing: string }) {
  const { query, isFirst, filter } = asked;
  return (
    <section aria-labelledby="events">
      <h2 id="events" class="band">
        {isFirst ? "Newest events" : "Older events"}
      </h2>
      <ScoreChoice path={path} asked={asked} />
      {page.data.map((event) => (
        <EventCard event={event} frame={frame} />
      ))}
      {page.data.length > 0 ? null : (
        <p class="empty">
          {filter.minScore === null && isFirst ? nothing : "No event fits here."}{" "}
          {filter.minScore === null ? null : <a href={path}>Show every score</a>}
        </p>
      )}
      <Pager path={path} query={query} page={page} isFirst={isFirst} />
    </section>
  );
}

/**
 * What mattered most of the last thirty days, above the newest: only where they hold more than the page does, and only on
 * the first page of all scores.
 */
export function Best({
  best,
  asked,
  page,
  frame,
}: Omit<Subject, "path"> & { best: readonly EventView[]; frame: Frame }) {
  const oldest = page.data.at(-1);
  const isWhole = asked.isFirst && asked.filter.minScore === null;
  if (!isWhole || page.next === null || !oldest || occurredAt(oldest) < frame.now - LATELY_MS) return null;
  return (
    <section aria-labelledby="best">
      <h2 id="best" class="band">
        Most important of the last 30 days
      </h2>
      {best.map((event) => (
        <EventCard event={event} frame={frame} rank="line" />
      ))}
    </section>
  );
}

function ScoreChoice({ path, asked: { query, filter } }: Pick<Subject, "path" | "asked">) {
  const choices = [null, ...SCORES];
  return (
    <nav aria-label="By score">
      <p class="tags">
        {choices.map((score) => (
          <a
            class={filter.minScore === score ? "tag on" : "tag"}
            href={listUrl(path, query, { min_score: score === null ? null : String(score) })}
            aria-current={filter.minScore === score ? "true" : undefined}
          >
            {score === null ? "Any score" : `${score} and more`}
          </a>
        ))}
      </p>
    </nav>
  );
}

/** Names told of together; nothing where there are none. */
export function Companions({ events, except = null }: { events: readonly EventView[]; except?: string | null }) {
  const names = companionsOf(events, except);
  if (names.length === 0) return null;
  return (
    <section>
      <h2>Often named {except === null ? "here" : "beside it"}</h2>
      <p class="tags">
        {names.map(({ slug, name, count }) => (
          <a class="tag name" href={entityPath(slug)} title={`In ${count} of the events on this page`}>
            <bdi>{name}</bdi>
          </a>
        ))}
      </p>
    </section>
  );
}

/** The same list for feed readers and programs. @param jsonPath of the page */
export function Follow({ head }: { head: Readonly<{ feedQuery: string; jsonPath: string }> }) {
  return (
    <section>
      <h2>Follow</h2>
      <p class="tags">
        <a class="tag" href={`/feed.xml?${head.feedQuery}`}>
          Atom
        </a>
        <a class="tag" href={`/rss.xml?${head.feedQuery}`}>
          RSS
        </a>
        <a class="tag" href={`/feed.json?${head.feedQuery}`}>
          JSON Feed
        </a>
        <a class="tag" href={head.jsonPath}>
          JSON
        </a>
      </p>
    </section>
  );
}
