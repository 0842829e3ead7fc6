/** What the search says where there is nothing to show: what can be typed, and why nothing came. */
import { topics } from "../../understanding/topics/topics.ts";
import { counted } from "../counted.ts";
import { listUrl } from "../events/filters.ts";
import type { Search, UnknownWord } from "../search/load-search.ts";
import type { SearchQuery } from "../search/query.ts";

const EXAMPLES = 4;

export function NothingAsked({ query: { excluded }, isTyped }: { query: SearchQuery; isTyped: boolean }) {
  return (
    <section class="empty">
      {excluded.length > 0 ? (
        <h2>Say also what to look for</h2>
      ) : isTyped ? (
        <h2>There is no word to look for</h2>
      ) : null}
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
      {unknown.length > 0 ? (
        <Unknown words={unknown} query={query} />
      ) : (
        <NotTogether asked={asked.query} query={query} />
      )}
    </section>
  );
}

function Unknown({ words, query }: { words: readonly UnknownWord[]; query: URLSearchParams }) {
  return (
    <>
      {words.map(({ typed, near }) => (
        <p>
          No event has “<bdi>{typed}</bdi>”.{" "}
          {near === null ? null : (
            <>
              Did you mean <a href={listUrl("/search", query, { q: corrected(query, typed, near) })}>{near}</a>?
            </>
          )}
        </p>
      ))}
    </>
  );
}

/** The other words stay, where the misspelt one stands by itself. */
function corrected(query: URLSearchParams, typed: string, near: string): string {
  const words = (query.get("q") ?? "").split(/\s+/);
  return words.includes(typed) ? words.map((word) => (word === typed ? near : word)).join(" ") : near;
}

function NotTogether({ asked: { wanted, excluded }, query }: { asked: SearchQuery; query: URLSearchParams }) {
  const isNarrowed = query.has("until");
  return (
    <p>
      {isNarrowed ? "No event of that time has " : "No event has "}
      {wanted.length > 1 ? "all these words" : "this word"}
      {excluded.length > 0 ? " and none of those you left out" : ""}.{" "}
      {isNarrowed ? <a href={searchFor(query.get("q") ?? "")}>Search without filters</a> : <Alone wanted={wanted} />}
    </p>
  );
}

function Alone({ wanted }: { wanted: SearchQuery["wanted"] }) {
  return (
    <>
      Look for{" "}
      {wanted.map(({ typed }, nth) => (
        <>
          {nth === 0 ? "" : " or "}
          <a href={searchFor(typed)}>{typed}</a>
        </>
      ))}{" "}
      alone.
    </>
  );
}

function searchFor(words: string): string {
  return listUrl("/search", new URLSearchParams({ q: words }), {});
}
