/** Search: the box, what is meant directly, the best and the newest that was found, and an honest word where nothing was. */
import { refuse } from "../api/parameters.ts";
import { type AppContext, type Frame, frameOf } from "../context.ts";
import { counted } from "../counted.ts";
import { DAY_MS } from "../../digest/local-time.ts";
import { exactDay } from "../dates.ts";
import { nameFilters } from "../events/filter-names.ts";
import { type EventFilter, filterParameters, listUrl, parseFilter } from "../events/filters.ts";
import { formatOf } from "../format.ts";
import { entityPath, sourcePath, topicPath } from "../paths.ts";
import { misplaced } from "../query.ts";
import { type Hit, loadSearch, type Looked, type Search } from "../search/load-search.ts";
import type { Subjects } from "../search/subjects.ts";
import { MOST_CHARACTERS, type SearchQuery } from "../search/query.ts";
import { Pager } from "./event-list.tsx";
import { ActiveFilters, Filters } from "./filters.tsx";
import { renderPage } from "./render.tsx";
import { NothingAsked, NothingFound } from "./search-empty.tsx";
import { SearchHit } from "./search-hit.tsx";

const PATH = "/search";

export async function searchPage(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  const query = new URL(c.req.url).searchParams;
  const { filter, problems } = parseFilter(query);
  if (formatOf(c) === "json") {
    const refusal = refuse(c, [...misplaced(query, filterParameters), ...problems]);
    return refusal ?? c.json(toJson(await loadSearch(deps, filter)));
  }
  // More words than are read are cut and named, not refused.
  const words = query.get("q")?.trim() || null;
  for (const { parameter } of problems) if (parameter !== "q") query.delete(parameter);
  const search = await loadSearch(deps, { ...filter, words });
  const frame = frameOf(deps);
  const cursor = query.get("cursor");
  const isFirst = filter.cursor === null;
  const names = nameFilters(
    { ...filter, words: null },
    [...search.best, ...search.newest].map(({ event }) => event),
    frame.timeZone,
  );
  return renderPage(
    c,
    {
      title: words === null ? "Search" : `Search: ${words}`,
      path: listUrl(PATH, query, { cursor }),
      jsonPath: listUrl(`${PATH}.json`, query, { cursor }),
      isUnlisted: true,
    },
    <div class="columns">
      <div>
        <header class="listhead">
          <h1>Search</h1>
          {words === null ? null : (
            <a class="jump" href="#filters">
              Filter
            </a>
          )}
        </header>
        <SearchForm query={query} words={words} />
        <ActiveFilters path={PATH} names={names} query={query} />
        <Results search={search} filter={filter} query={query} frame={frame} isFirst={isFirst} />
      </div>
      <aside id="filters">
        {words === null ? null : <Filters path={PATH} filter={filter} query={query} frame={frame} />}
      </aside>
    </div>,
  );
}

/** A list as everywhere, the best first, with how much was looked at. */
function toJson({ best, newest, next, looked, asked: { query }, unknown }: Search) {
  return {
    data: [...best, ...newest].map(({ event }) => event),
    next,
    looked,
    leftOut: [...query.common, ...query.left],
    unknownWords: unknown.map(({ typed }) => typed),
  };
}

/** The filters go along. */
function SearchForm({ query, words }: { query: URLSearchParams; words: string | null }) {
  const kept = filterParameters.filter((name) => name !== "q" && name !== "cursor" && query.get(name));
  return (
    <form class="searching" role="search" action={PATH}>
      <label for="q">Words in titles and texts</label>
      <div class="field">
        <input id="q" name="q" type="search" required maxlength={MOST_CHARACTERS} value={words ?? undefined} />
        {kept.map((name) => (
          <input type="hidden" name={name} value={query.get(name) ?? ""} />
        ))}
        <button type="submit" class="button">
          Search
        </button>
      </div>
    </form>
  );
}

/** What of the query was not looked for. */
function Passed({ query: { common, left } }: { query: SearchQuery }) {
  if (common.length + left.length === 0) return null;
  return (
    <p class="fine">
      {common.length > 0 ? (
        <>Too common to be looked for: “{common.join("”, “")}”. In quotes, words are looked for as they stand. </>
      ) : null}
      {left.length > 0 ? <>Only so many words are looked for at once; left out: “{left.join(" ")}”.</> : null}
    </p>
  );
}

/** Everything on a topic, a name or a source stands on a page of its own. */
function Meant({ subjects: { topics, names, sources } }: { subjects: Subjects }) {
  if (topics.length + names.length + sources.length === 0) return null;
  return (
    <nav class="filters meant" aria-label="Pages that may be meant">
      <p class="tags">
        {topics.map(({ slug, name }) => (
          <PageLink path={topicPath(slug)} name={name} what="topic" />
        ))}
        {names.map(({ slug, name, events }) => (
          <PageLink path={entityPath(slug)} name={name} what={counted(events, "event")} />
        ))}
        {sources.map(({ slug, name }) => (
          <PageLink path={sourcePath(slug)} name={name} what="source" />
        ))}
      </p>
    </nav>
  );
}

function PageLink({ path, name, what }: { path: string; name: string; what: string }) {
  return (
    <a class="tag" href={path}>
      <b>
        <bdi>{name}</bdi>
      </b>{" "}
      {what}
    </a>
  );
}

type ResultsProps = { search: Search; filter: EventFilter; query: URLSearchParams; frame: Frame; isFirst: boolean };

function Results({ search, filter, query, frame, isFirst }: ResultsProps) {
  const isLongAgo = filter.until !== null && filter.until < frame.now - DAY_MS;
  const { asked, best, newest, looked, next, subjects } = search;
  const isEmpty = best.length + newest.length === 0;
  return (
    <>
      <Passed query={asked.query} />
      <Meant subjects={subjects} />
      {asked.fts === null ? <NothingAsked query={asked.query} isTyped={query.has("q")} /> : null}
      {asked.fts !== null && isEmpty ? <NothingFound search={search} query={query} isFirst={isFirst} /> : null}
      <Found search={search} frame={frame} isFirst={isFirst} />
      {asked.fts !== null && isLongAgo ? (
        <p class="fine">Events of that time that came in long after it may be missing.</p>
      ) : null}
      <HowFar looked={looked} frame={frame} isFirst={isFirst} />
      <Pager path={PATH} query={query} page={{ data: [], next }} isFirst={isFirst} />
    </>
  );
}

function Found({
  search: { best, newest, looked },
  frame,
  isFirst,
}: {
  search: Search;
  frame: Frame;
  isFirst: boolean;
}) {
  const whole = looked.isAll && isFirst;
  return (
    <>
      <Hits id="best" name={whole ? counted(best.length, "event") : "Best matches"} hits={best} frame={frame} />
      <Hits id="newest" name={isFirst ? "Last to come in" : "Came in before"} hits={newest} frame={frame} />
    </>
  );
}

function Hits({ id, name, hits, frame }: { id: string; name: string; hits: readonly Hit[]; frame: Frame }) {
  if (hits.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="band">
        {name}
      </h2>
      {hits.map((hit) => (
        <SearchHit hit={hit} frame={frame} />
      ))}
    </section>
  );
}

/** How much of the archive a page has looked through, where it was not all that matches. */
function HowFar({ looked, frame, isFirst }: { looked: Looked; frame: Frame; isFirst: boolean }) {
  if (looked.isAll || looked.since === null) return null;
  const day = exactDay(Date.parse(looked.since), frame.timeZone);
  return (
    <p class="fine">
      {isFirst
        ? `Looked at ${looked.events} events with these words: the last that came in, back to ${day}, and the last with all of them in the title.`
        : `Looked at ${looked.events} more events with these words, which came in since ${day}.`}
    </p>
  );
}
