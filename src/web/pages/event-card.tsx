/** An event in a list, and the small parts that every page about events shares. */
import type { PropsWithChildren } from "hono/jsx";
import { type Frame, pathOf } from "../context.ts";
import { counted } from "../counted.ts";
import { ageLabel, exactTime } from "../dates.ts";
import { type EventView, type RelatedEvent, type SourceView, otherCoverage } from "../events/event-view.ts";

/** @param rank `lead` stands first on the front page, larger than the others */
export function EventCard({ event, frame, rank }: { event: EventView; frame: Frame; rank?: "lead" }) {
  return (
    <Card event={event} frame={frame} rank={rank}>
      <CardFoot event={event} />
    </Card>
  );
}

/** An event beside another one, with why it stands there. */
export function RelatedCard({ event, frame }: { event: RelatedEvent; frame: Frame }) {
  return (
    <Card event={event} frame={frame}>
      <p class="reason">{event.reason}</p>
    </Card>
  );
}

type CardProps = PropsWithChildren<{ event: EventView | RelatedEvent; frame: Frame; rank?: "lead" | undefined }>;

function Card({ event, frame, rank, children }: CardProps) {
  return (
    <article class={rank === "lead" ? "event lead" : "event"}>
      <Score score={event.score} />
      <div>
        <p class="meta">
          <SourceName source={event.source} /> <When event={event} frame={frame} />{" "}
          <SourceLink url={event.sourceUrl} name={event.source.name} />
        </p>
        <h3 dir="auto">
          <a href={pathOf(event.url)}>{event.title}</a>
        </h3>
        <Summary text={event.summary} />
        {children}
      </div>
    </article>
  );
}

/** Words of a publisher run in the direction of their own script. */
export function Summary({ text }: { text: string }) {
  return text ? (
    <p class="summary" dir="auto">
      {text}
    </p>
  ) : null;
}

/** Whole points where they are whole; the colour only repeats what the number says. */
export function Score({ score, large }: { score: number; large?: boolean }) {
  return (
    <span class={`score ${bandOf(score)}${large ? " large" : ""}`} title={`Score ${score} of 10`}>
      <span class="unseen">Score </span>
      {score}
      <span class="unseen"> of 10</span>
    </span>
  );
}

export function SourceName({ source }: { source: Pick<SourceView, "slug" | "name"> }) {
  return (
    <a class="source" href={`/events?source=${source.slug}`}>
      <bdi>{source.name}</bdi>
    </a>
  );
}

export function SourceLink({ url, name }: { url: string; name: string }) {
  return (
    <a class="out" href={url} rel="noopener">
      source<span class="unseen"> at {name}</span>&nbsp;<span aria-hidden="true">↗</span>
    </a>
  );
}

type Dated = Readonly<{ publishedAt: string | null; firstSeenAt?: string }>;

/** How long ago; the exact moment is one hover or one page away. */
export function When({ event, frame }: { event: Dated; frame: Frame }) {
  const iso = event.publishedAt ?? event.firstSeenAt;
  if (!iso) return null;
  const at = Date.parse(iso);
  return (
    <time datetime={iso} title={exactTime(at, frame.timeZone)}>
      {event.publishedAt ? "" : "seen "}
      {ageLabel(at, frame.now)}
    </time>
  );
}

export function TopicTags({ event }: { event: Pick<EventView, "topics"> }) {
  return event.topics.map((topic) => (
    <a class="tag" href={`/events?topic=${topic.slug}`}>
      {topic.name}
    </a>
  ));
}

function CardFoot({ event }: { event: EventView }) {
  const others = new Set(otherCoverage(event).map((account) => account.name));
  others.delete(event.source.name);
  if (event.topics.length === 0 && others.size === 0) return null;
  return (
    <p class="tags">
      {others.size > 0 ? <a href={`${pathOf(event.url)}#coverage`}>+ {counted(others.size, "more source")}</a> : null}
      <TopicTags event={event} />
    </p>
  );
}

function bandOf(score: number): string {
  if (score >= 8) return "top";
  if (score >= 6) return "high";
  return score >= 4 ? "mid" : "low";
}
