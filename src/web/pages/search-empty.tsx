/** What the search says where there is nothing to show: what can be typed, and why nothing came. */
import { topics } from "../../understanding/topics/topics.ts";
import { counted } from "../counted.ts";
import { listUrl } from "../events/filters.ts";
import type { Search, UnknownWord } from "../search/load-search.ts";
import type { SearchQuery } from "../search/query.ts";

const EXAMPLES = 4;

export function NothingAsked({ query: { excluded } }: { query: SearchQuery }) {
  const slug = topics[0]?.slug ?? "";
  return (
    <section class="empty">
      {excluded.length > 0 ? <h2>Say also what to look for</h2> : null}
      <p>
        Every event is searched by its publisher's title and text, however old it is. Try{" "}
        {topics.slice(0, EXAMPLES).map(({ name }, nth) => (
          <>
            {nth > 0 ? ", " : ""}
            <a href={searchFor(name.toLowerCase())}>{name.toLowerCase()}</a>
          </>
        ))}
        .
      </p>
      <dl class="facts">
        <dt>open weights</dt>
        <dd>events that have both words, in any form</dd>
        <dt>"open weights"</dt>
        <dd>the words side by side</dd>
        <dt>weights -video</dt>
        <dd>without events that have the second word</dd>
        <dt>topic:{slug}</dt>
        <dd>only events of a topic; source: does the same for a source</dd>
      </dl>
    </section>
  );
}

type NothingProps = Readonly<{ search: Search; query: URLSearchParams; isFirst: boolean }>;

export function NothingFound({ search: { unknown, looked, next, asked }, query, isFirst }: NothingProps) {
  if (!isFirst || looked.events > 0)
    return (
      <section class="empty">
        <h2>{next !== null ? "Nothing fits so far" : isFirst ? "Nothing fits" : "That was the oldest"}</h2>
        <p>
          {looked.events > 0
            ? `${counted(looked.events, "event")} with these words looked at, and none of them fits the filters. `
            : null}
          <a href={searchFor(query.get("q") ?? "")}>Search without filters</a>
        </p>
      </section>
    );
  return (
    <section class="empty">
      <h2>Nothing found</h2>
      {unknown.length > 0 ? <Unknown words={unknown} /> : <NotTogether query={asked.query} />}
    </section>
  );
}

function Unknown({ words }: { words: readonly UnknownWord[] }) {
  return (
    <>
      {words.map(({ typed, near }) => (
        <p>
          No event has “<bdi>{typed}</bdi>”.{" "}
          {near === null ? null : (
            <>
              Did you mean <a href={searchFor(near)}>{near}</a>?
            </>
          )}
        </p>
      ))}
    </>
  );
}

function NotTogether({ query: { wanted, excluded } }: { query: SearchQuery }) {
  return (
    <p>
      {excluded.length > 0
        ? "Events with these words all have one of those you left out, too."
        : "Each word stands in some event, but no event has them all."}{" "}
      Look for{" "}
      {wanted.map(({ typed }, nth) => (
        <>
          {nth === 0 ? "" : " or "}
          <a href={searchFor(typed)}>{typed}</a>
        </>
      ))}{" "}
      alone.
    </p>
  );
}

function searchFor(words: string): string {
  return listUrl("/search", new URLSearchParams({ q: words }), {});
}
