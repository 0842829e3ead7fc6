import { idOf } from "../api/parameters.ts";
import { type AppContext, type Frame, frameOf, pathOf } from "../context.ts";
import { counted } from "../counted.ts";
import { exactTime } from "../dates.ts";
import { type FullEventView, type RelatedEvent, occurredAt } from "../events/event-view.ts";
import { loadEvent } from "../events/load-events.ts";
import { wantsJson } from "../problem.ts";
import { gone, notFound } from "./errors.tsx";
import { RelatedCard, Score, SourceName, TopicTags, When } from "./event-card.tsx";
import { Coverage, Revisions, ScoreParts } from "./event-details.tsx";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

/** The id finds the event, the slug only reads well: a wrong one is led to the right one. */
export async function eventPage(c: AppContext): Promise<Response> {
  const id = (c.req.param("id") ?? "").replace(".json", "");
  const isJsonPath = c.req.path.endsWith(".json");
  const loaded = await loadEvent(c.var.deps, idOf(id));
  if (loaded.kind === "unknown") return notFound(c);
  if (loaded.kind === "hidden") return gone(c);
  if (loaded.kind === "copy") return c.redirect(`${isJsonPath ? "/api/v1" : ""}/events/${loaded.originalId}`, 302);
  const path = pathOf(loaded.event.url) + (isJsonPath ? ".json" : "");
  if (c.req.path !== path) return c.redirect(path, 301);
  const { event } = loaded;
  if (wantsJson(c)) return c.json(event);
  const frame = frameOf(c.var.deps);
  return renderPage(
    c,
    { title: event.title, description: event.summary || event.title, path, jsonPath: `${path}.json` },
    <div class="sheet">
      <Story event={event} frame={frame} />
      <aside>
        <ScoreParts event={event} />
        <Coverage event={event} frame={frame} />
        <Revisions revisions={event.revisions} frame={frame} />
        <Subjects event={event} />
      </aside>
      <div>
        <Related events={event.relatedEvents} frame={frame} />
        <SubscribeBox />
      </div>
    </div>,
  );
}

function Story({ event, frame }: { event: FullEventView; frame: Frame }) {
  return (
    <article class="story">
      <p class="back">
        <a href="/events">← Events</a>
      </p>
      <div class="meta">
        <Score score={event.score} large />
        <p>
          <SourceName source={event.source} /> <When event={event} frame={frame} />
          <br />
          <ExactDate event={event} frame={frame} />
          <Updated event={event} frame={frame} />
        </p>
      </div>
      <h1 dir="auto">{event.title}</h1>
      <SourceTitle event={event} />
      <Lede event={event} />
      <p class="act">
        <a class="button" href={event.sourceUrl} rel="noopener">
          Read it at <bdi>{event.source.name}</bdi>&nbsp;<span aria-hidden="true">↗</span>
        </a>
      </p>
    </article>
  );
}

/** Where another headline than the publisher's is shown, it is said whose it is. */
function SourceTitle({ event: { sourceTitle, pinned } }: { event: FullEventView }) {
  if (sourceTitle === null) return null;
  return (
    <p class="fine">
      Headline {pinned.includes("title") ? "set by the editor" : "written by a language model"}; at the source: “
      <bdi>{sourceTitle}</bdi>”
    </p>
  );
}

/** The summary, and whose sentences it is made of. */
function Lede({ event }: { event: FullEventView }) {
  if (event.summary === "")
    return (
      <p class="lede none">The source gave a headline and no text that sums it up. Nothing is guessed from it here.</p>
    );
  return (
    <>
      <p class="lede" dir="auto">
        {event.summary}
      </p>
      <p class="fine">{SUMMARY_KINDS[event.summaryKind]}</p>
    </>
  );
}

const SUMMARY_KINDS: Readonly<Record<FullEventView["summaryKind"], string>> = {
  extract: "In the article’s own sentences.",
  model: "Summed up by a language model; names and numbers were checked against the article.",
  headline: "From the headline alone.",
};

function ExactDate({ event, frame }: { event: FullEventView; frame: Frame }) {
  return (
    <span class="fine">
      {event.publishedAt ? "" : "First seen "}
      {exactTime(occurredAt(event), frame.timeZone)}
      {event.author ? (
        <>
          {" · "}
          <bdi>{event.author}</bdi>
        </>
      ) : null}
    </span>
  );
}

/** The latest change; the margin has them all. */
function Updated({ event, frame }: { event: FullEventView; frame: Frame }) {
  const [latest] = event.revisions;
  if (!latest) return null;
  return (
    <>
      <br />
      <span class="fine">
        Updated {exactTime(Date.parse(latest.at), frame.timeZone)}
        {latest.titleBefore === null ? null : (
          <>
            : title was “<bdi>{latest.titleBefore}</bdi>”
          </>
        )}
      </span>
    </>
  );
}

function Subjects({ event }: { event: FullEventView }) {
  if (event.topics.length + event.entities.length === 0) return null;
  return (
    <section>
      <h2>What it is about</h2>
      {event.pinned.includes("topics") ? <p class="fine">Topics set by the editor.</p> : null}
      <p class="tags">
        <TopicTags event={event} />
        {event.entities.map((entity) => (
          <span class="tag name" title={entity.kind}>
            <bdi>{entity.name}</bdi>
          </span>
        ))}
      </p>
    </section>
  );
}

function Related({ events, frame }: { events: readonly RelatedEvent[]; frame: Frame }) {
  if (events.length === 0) return null;
  return (
    <section class="related" aria-labelledby="related">
      <h2 id="related" class="band">
        {counted(events.length, "related event")}
      </h2>
      {events.map((event) => (
        <RelatedCard event={event} frame={frame} />
      ))}
    </section>
  );
}
