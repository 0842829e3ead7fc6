import { idOf } from "../api/parameters.ts";
import { type AppContext, type Frame, frameOf, pathOf } from "../context.ts";
import { counted } from "../counted.ts";
import { exactDay, spanLabel } from "../dates.ts";
import { type EventView, occurredAt, type StoryView } from "../events/event-view.ts";
import { loadStory } from "../events/load-events.ts";
import { type Account, timelineOf } from "../events/timeline.ts";
import { bareParam, formatOf } from "../format.ts";
import { storyPath } from "../paths.ts";
import { notFound } from "./errors.tsx";
import { NameTags, OutsideLink, Score, SourceName, Summary, When } from "./event-card.tsx";
import { listJsonLd } from "./json-ld.ts";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

/** All accounts of one happening, in the order they came, under the headline of the one that matters most. */
export async function storyPage(c: AppContext): Promise<Response> {
  const asJson = formatOf(c) === "json";
  const suffix = c.req.path.endsWith(".json") ? ".json" : "";
  const loaded = await loadStory(c.var.deps, idOf(bareParam(c, "id")));
  if (loaded.kind === "unknown") return notFound(c);
  if (loaded.kind === "moved") return c.redirect(storyPath(loaded.storyId) + suffix, 301);
  // It may grow into a story again: the address is lent, not given away.
  if (loaded.kind === "alone") return c.redirect(pathOf(loaded.event.url) + suffix, 302);
  const { story } = loaded;
  if (asJson) return c.json(story);
  const frame = frameOf(c.var.deps);
  const title = story.events.toSorted((a, b) => b.score - a.score)[0]?.title ?? "A story";
  const path = storyPath(story.id);
  return renderPage(
    c,
    {
      title,
      description: `${describeStory(story)}: who told it, when, and what each account adds.`,
      path,
      jsonPath: `${path}.json`,
      jsonLd: listJsonLd(title, story.url, story.events),
    },
    <div class="columns">
      <div>
        <header class="story">
          <p class="back">
            <a href="/events">← Events</a>
          </p>
          <h1 dir="auto">{title}</h1>
          <p class="fine">{describeSpan(story.events, frame)}</p>
        </header>
        <section aria-labelledby="accounts">
          <h2 id="accounts" class="band">
            {describeStory(story)}
          </h2>
          <ol class="plain timeline">
            {timelineOf(story.events).map((account) => (
              <AccountOf account={account} frame={frame} />
            ))}
          </ol>
        </section>
      </div>
      <aside>
        <SubscribeBox />
      </aside>
    </div>,
  );
}

function describeStory({ eventCount, events }: StoryView): string {
  const voices = new Set(events.map(({ source }) => source.slug)).size;
  const told = `${counted(eventCount, "account")} of one happening`;
  return eventCount > events.length ? `${told}, the first ${events.length}` : `${told} by ${counted(voices, "source")}`;
}

/** From the first account to the last. */
function describeSpan(events: readonly EventView[], { timeZone }: Frame): string {
  const [first, last] = [events[0], events.at(-1)].map((event) => (event ? occurredAt(event) : 0));
  if (first === undefined || last === undefined) return "";
  const began = `First told on ${exactDay(first, timeZone)}`;
  return last - first < 60_000 ? began : `${began}, told on for ${spanLabel(last - first)}`;
}

type AccountProps = { account: Account<EventView>; frame: Frame };

/** The score, who and when, the headline; then only what was not told before. */
function AccountOf({ account: { event, sinceFirstMs, addedNames }, frame }: AccountProps) {
  return (
    <li class="event">
      <Score score={event.score} />
      <div>
        <p class="meta">
          <SourceName source={event.source} />{" "}
          <strong>{sinceFirstMs < 60_000 ? "first" : `${spanLabel(sinceFirstMs)} later`}</strong>{" "}
          <When event={event} frame={frame} />
        </p>
        <h3 dir="auto">
          <a href={pathOf(event.url)}>{event.title}</a>
        </h3>
        <Summary text={event.summary} />
        {event.copies.length > 0 ? <Reprints event={event} /> : null}
        {addedNames.length > 0 ? (
          <p class="tags">
            <span>{sinceFirstMs < 60_000 ? "Names" : "Also names"}</span> <NameTags entities={addedNames.slice(0, 6)} />
          </p>
        ) : null}
      </div>
    </li>
  );
}

function Reprints({ event: { copies } }: { event: EventView }) {
  return (
    <p class="fine">
      The same text at{" "}
      {copies.map(({ name, sourceUrl }, at) => (
        <>
          {at > 0 ? ", " : ""}
          <OutsideLink url={sourceUrl}>
            <bdi>{name}</bdi>
          </OutsideLink>
        </>
      ))}
    </p>
  );
}
