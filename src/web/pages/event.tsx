import { idOf } from "../api/parameters.ts";
import { picturePath } from "../cards/picture.ts";
import { type AppContext, type Frame, frameOf, pathOf } from "../context.ts";
import { counted } from "../counted.ts";
import { ageLabel, exactTime } from "../dates.ts";
import { neighboursOf } from "../events/coverage.ts";
import { type Coverage, type FullEventView, type RelatedEvent, occurredAt } from "../events/event-view.ts";
import { headlineBy, NO_SUMMARY, SUMMARY_KINDS } from "../events/event-words.ts";
import { loadEvent } from "../events/load-events.ts";
import { formatOf } from "../format.ts";
import { listPath } from "../paths.ts";
import { eventMarkdown } from "../syndication/event-markdown.ts";
import { answerMarkdown } from "../syndication/markdown.ts";
import { gone, notFound } from "./errors.tsx";
import { OutsideLink, RelatedCard, Score, SourceName } from "./event-card.tsx";
import { CoverageList, Formats, Revisions, ScoreParts, Subjects } from "./event-details.tsx";
import type { PageHead } from "./head.tsx";
import { eventJsonLd } from "./json-ld.ts";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

/** The id finds the event, the slug only reads well: a wrong one is led to the right one. */
export async function eventPage(c: AppContext): Promise<Response> {
  const format = formatOf(c);
  const suffix = /\.(?:json|md)$/.exec(c.req.path)?.[0] ?? "";
  const loaded = await loadEvent(c.var.deps, idOf(/^\d+/.exec(c.req.param("id") ?? "")?.[0] ?? ""));
  if (loaded.kind === "unknown") return notFound(c);
  if (loaded.kind === "hidden") return gone(c);
  if (loaded.kind === "copy") return c.redirect(`/events/${loaded.originalId}${suffix}`, 302);
  const { event } = loaded;
  const path = pathOf(event.url);
  if (c.req.path !== path + suffix) return c.redirect(path + suffix, 301);
  if (format === "json") return c.json(event);
  if (format === "markdown") return answerMarkdown(c, eventMarkdown(event, c.var.deps.config.siteUrl), event.url);
  const frame = frameOf(c.var.deps);
  return renderPage(
    c,
    headOf(event, frame),
    <div class="sheet">
      <Story event={event} frame={frame} />
      <aside>
        <ScoreParts event={event} />
        <CoverageList event={event} frame={frame} />
        <Revisions revisions={event.revisions} frame={frame} />
        <Subjects event={event} />
        <Formats path={path} />
      </aside>
      <div>
        <Related events={event.relatedEvents} frame={frame} />
        <SubscribeBox />
      </div>
    </div>,
  );
}

function headOf(event: FullEventView, frame: Frame): PageHead {
  const path = pathOf(event.url);
  const { previous, next } = neighboursOf(event);
  return {
    title: event.title,
    description: event.summary || `${event.source.name}: ${event.title}`,
    path,
    jsonPath: `${path}.json`,
    markdownPath: `${path}.md`,
    image: picturePath(event, frame),
    jsonLd: eventJsonLd(event, frame),
    kind: "article",
    prevPath: pathOfAccount(previous),
    nextPath: pathOfAccount(next),
  };
}

function pathOfAccount(account: Coverage | null): string | null {
  return account?.url ? pathOf(account.url) : null;
}

type EventProps = { event: FullEventView; frame: Frame };

function Story({ event, frame }: EventProps) {
  return (
    <article class="story">
      <p class="back">
        <a href={listPath()}>← Events</a>
      </p>
      <div class="meta">
        <Score score={event.score} large />
        <p>
          <SourceName source={event.source} /> <Age event={event} frame={frame} />
          <br />
          <ExactDate event={event} frame={frame} />
          <Updated event={event} frame={frame} />
        </p>
      </div>
      <h1 dir="auto">{event.title}</h1>
      <SourceTitle event={event} />
      <Lede event={event} />
      <p class="act">
        <OutsideLink class="button" url={event.sourceUrl}>
          Read it at <bdi>{event.source.name}</bdi>&nbsp;<span aria-hidden="true">↗</span>
        </OutsideLink>
      </p>
      <Neighbours event={event} />
    </article>
  );
}

/** Where another headline than the publisher's is shown, it is said whose it is. */
function SourceTitle({ event }: { event: FullEventView }) {
  if (event.sourceTitle === null) return null;
  return (
    <p class="fine">
      {headlineBy(event)}; at the source: “<bdi>{event.sourceTitle}</bdi>”
    </p>
  );
}

/** The summary, and whose sentences it is made of. */
function Lede({ event }: { event: FullEventView }) {
  if (event.summary === "") return <p class="lede none">{NO_SUMMARY}</p>;
  return (
    <>
      <p class="lede" dir="auto">
        {event.summary}
      </p>
      <p class="fine">{SUMMARY_KINDS[event.summaryKind]}</p>
    </>
  );
}

function Age({ event, frame }: EventProps) {
  const at = occurredAt(event);
  return <time datetime={new Date(at).toISOString()}>{ageLabel(at, frame.now)}</time>;
}

function ExactDate({ event, frame }: EventProps) {
  return (
    <span>
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
function Updated({ event, frame }: EventProps) {
  const [latest] = event.revisions;
  if (!latest) return null;
  return (
    <>
      <br />
      <span>
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

/** The accounts of the same story just before and after this one. */
function Neighbours({ event }: { event: FullEventView }) {
  const { previous, next } = neighboursOf(event);
  if (!previous && !next) return null;
  return (
    <nav class="neighbours" aria-label="The same story">
      {previous ? <Neighbour account={previous} when="Told before" rel="prev" /> : null}
      {next ? <Neighbour account={next} when="Told next" rel="next" /> : null}
    </nav>
  );
}

function Neighbour({ account, when, rel }: { account: Coverage; when: string; rel: "prev" | "next" }) {
  return (
    <p>
      <span class="fine">
        {when} by <bdi>{account.name}</bdi>
      </span>
      <br />
      <a href={account.url ? pathOf(account.url) : account.sourceUrl} rel={rel} dir="auto">
        {account.title}
      </a>
    </p>
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
