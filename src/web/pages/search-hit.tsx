/** An event as it was found: the words stand out where they are. */
import { type Frame, pathOf } from "../context.ts";
import type { Piece } from "../search/highlight.ts";
import type { Hit } from "../search/load-search.ts";
import { Score, SourceLink, SourceName, TopicTags, When } from "./event-card.tsx";

export function SearchHit({ hit: { event, title, summary, snippet }, frame }: { hit: Hit; frame: Frame }) {
  return (
    <article class="event">
      <Score score={event.score} />
      <div>
        <p class="meta">
          <SourceName source={event.source} /> <When event={event} frame={frame} />{" "}
          <SourceLink url={event.sourceUrl} name={event.source.name} />
        </p>
        <h3 dir="auto">
          <a href={pathOf(event.url)}>
            <Marked pieces={title} />
          </a>
        </h3>
        {summary.length > 0 ? (
          <p class="summary" dir="auto">
            <Marked pieces={summary} />
          </p>
        ) : null}
        {snippet ? (
          <p class="fine" dir="auto">
            In the text: <Marked pieces={snippet} />
          </p>
        ) : null}
        {event.topics.length > 0 ? (
          <p class="tags">
            <TopicTags event={event} />
          </p>
        ) : null}
      </div>
    </article>
  );
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map(({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}</>;
}
