/** An event in a list, and the small parts that every page about events shares. */
import type { PropsWithChildren } from "hono/jsx";
import { type Frame, pathOf } from "../context.ts";
import { exactTime, whenLabel } from "../dates.ts";
import { alsoCoveredBy } from "../events/coverage.ts";
import type { Coverage, EventView, RelatedEvent, SourceView } from "../events/event-view.ts";
import { entityPath, eventPath, sourcePath, storyPath, topicPath } from "../paths.ts";

/** How much room an event gets: `lead` stands first and large, `line` is its headline and where it comes from. */
export type Rank = "lead" | "full" | "line";

export function EventCard({ event, frame, rank = "full" }: { event: EventView; frame: Frame; rank?: Rank }) {
  return (
    <Card event={event} frame={frame} rank={rank} topics={rank === "line" ? [] : event.topics}>
      <AlsoCovered event={event} />
    </Card>
  );
}

/** An event beside another one, with why it stands there. */
export function RelatedCard({ event, frame }: { event: RelatedEvent; frame: Frame }) {
  return (
    <Card event={event} frame={frame} rank="full">
      <p class="reason">{event.reason}</p>
    </Card>
  );
}

type CardProps = PropsWithChildren<{
  event: EventView | RelatedEvent;
  frame: Frame;
  rank: Rank;
  topics?: EventView["topics"];
}>;

function Card({ event, frame, rank, topics = [], children }: CardProps) {
  return (
    <article class={rank === "full" ? "event" : `event ${rank}`}>
      <Score score={event.score} />
      <div>
        <p class="meta">
          <SourceName source={event.source} /> <When event={event} frame={frame} />{" "}
          <SourceLink url={event.sourceUrl} name={event.source.name} /> <TopicTags event={{ topics }} />
        </p>
        <h3 dir="auto">
          <a href={pathOf(event.url)}>{event.title}</a>
        </h3>
        {rank === "line" ? null : <Summary text={event.summary} />}
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
    <a class="source" href={sourcePath(source.slug)}>
      <bdi>{source.name}</bdi>
    </a>
  );
}

export function SourceLink({ url, name }: { url: string; name: string }) {
  return (
    <OutsideLink class="out" url={url}>
      source<span class="unseen"> at {name}</span>&nbsp;<span aria-hidden="true">↗</span>
    </OutsideLink>
  );
}

type OutsideProps = PropsWithChildren<{ url: string; class?: string }>;

/** To an address that a publisher gave: nothing here vouches for it. */
export function OutsideLink({ url, children, ...more }: OutsideProps) {
  return (
    <a {...more} href={url} rel="noopener nofollow ugc">
      {children}
    </a>
  );
}

type Dated = Readonly<{ publishedAt: string | null; firstSeenAt?: string }>;

/** When, in the reader's words; the exact moment is one hover or one page away. */
export function When({ event, frame }: { event: Dated; frame: Frame }) {
  const iso = event.publishedAt ?? event.firstSeenAt;
  if (!iso) return null;
  const at = Date.parse(iso);
  return (
    <time datetime={iso} title={exactTime(at, frame.timeZone)}>
      {event.publishedAt ? "" : "seen "}
      {whenLabel(at, frame.now, frame.timeZone)}
    </time>
  );
}

export function TopicTags({ event }: { event: Pick<EventView, "topics"> }) {
  return event.topics.map((topic) => (
    <a class="tag" href={topicPath(topic.slug)}>
      {topic.name}
    </a>
  ));
}

/** What it is, is told to whoever rests on it: many names say it of themselves. */
export function NameTags({ entities }: { entities: EventView["entities"] }) {
  return entities.map(({ slug, name, kind }) => (
    <a class="tag name" href={entityPath(slug)} title={kind}>
      <bdi>{name}</bdi>
    </a>
  ));
}

const NAMED = 4;

/** Everyone else who tells it, by name: their account here, or there where it is the same text. */
function AlsoCovered({ event }: { event: EventView }) {
  const { named, more } = alsoCoveredBy(event, NAMED);
  if (named.length + more === 0) return null;
  return (
    <p class="fine">
      Also covered by{" "}
      {named.map((account, at) => (
        <>
          {at > 0 ? ", " : ""}
          <Account account={account} />
        </>
      ))}
      {more > 0 ? (
        <>
          {named.length > 0 ? " and " : ""}
          <a href={event.story ? storyPath(event.story.id) : `${eventPath(event)}#coverage`}>{more} more</a>
        </>
      ) : null}
    </p>
  );
}

function Account({ account }: { account: Coverage }) {
  const name = <bdi>{account.name}</bdi>;
  return account.url ? (
    <a href={pathOf(account.url)} title={account.title}>
      {name}
    </a>
  ) : (
    <OutsideLink url={account.sourceUrl}>{name}</OutsideLink>
  );
}

function bandOf(score: number): string {
  if (score >= 8) return "top";
  if (score >= 6) return "high";
  return score >= 4 ? "mid" : "low";
}
