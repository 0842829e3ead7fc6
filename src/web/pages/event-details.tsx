/** The margin of an event: why it has its score, who else tells it, what its publisher changed, what it is about. */
import { type Frame, pathOf } from "../context.ts";
import { exactTime } from "../dates.ts";
import { type Coverage, type EventView, otherCoverage, type Revision } from "../events/event-view.ts";
import { signed, wordsChanged } from "../events/event-words.ts";
import { storyPath } from "../paths.ts";
import { NameTags, OutsideLink, TopicTags, When } from "./event-card.tsx";

/** The parts add up to the score, within its bounds of 1 and 10. */
export function ScoreParts({ event }: { event: EventView }) {
  return (
    <section>
      <h2>Why {event.score}</h2>
      {event.scoreReason ? <p>{event.scoreReason}</p> : null}
      {event.scoreParts.length > 0 ? (
        <dl class="parts">
          {event.scoreParts.map((part) => (
            <div>
              <dt>
                <span>{signed(part.points)}</span> {part.name}
              </dt>
              <dd>{part.because}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <p class="fine">
        <a href="/about#scores">How scores are made</a>
      </p>
    </section>
  );
}

export function CoverageList({ event, frame }: { event: EventView; frame: Frame }) {
  const accounts = otherCoverage(event);
  if (accounts.length === 0) return null;
  return (
    <section id="coverage">
      <h2>Also covered by</h2>
      <ul class="plain">
        {accounts.map((account) => (
          <li>
            <AccountTitle account={account} />
            <br />
            <span class="fine">
              <bdi>{account.name}</bdi> · <When event={account} frame={frame} /> {account.url ? "" : "· same text ↗"}
            </span>
          </li>
        ))}
      </ul>
      {event.story ? (
        <p class="fine">
          <a href={storyPath(event.story.id)}>All {event.story.eventCount} accounts in order</a>
        </p>
      ) : null}
    </section>
  );
}

function AccountTitle({ account: { url, sourceUrl, title } }: { account: Coverage }) {
  const words = <bdi>{title}</bdi>;
  return url ? <a href={pathOf(url)}>{words}</a> : <OutsideLink url={sourceUrl}>{words}</OutsideLink>;
}

export function Revisions({ revisions, frame }: { revisions: readonly Revision[]; frame: Frame }) {
  if (revisions.length === 0) return null;
  return (
    <section id="revisions">
      <h2>Changed by its publisher</h2>
      <ul class="plain">
        {revisions.map((revision) => (
          <li>
            <span class="fine">
              <time datetime={revision.at}>{exactTime(Date.parse(revision.at), frame.timeZone)}</time>
            </span>
            <br />
            {revision.titleBefore === null ? null : (
              <>
                Title was “<bdi>{revision.titleBefore}</bdi>”.{" "}
              </>
            )}
            {wordsChanged(revision)}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Subjects({ event }: { event: EventView }) {
  if (event.topics.length + event.entities.length === 0) return null;
  return (
    <section>
      <h2>What it is about</h2>
      {event.pinned.includes("topics") ? <p class="fine">Topics set by the editor.</p> : null}
      <p class="tags">
        <TopicTags event={event} />
      </p>
      <p class="tags">
        <NameTags entities={event.entities} />
      </p>
    </section>
  );
}

/** The same for programs. */
export function Formats({ path }: { path: string }) {
  return (
    <p class="fine">
      This event as <a href={`${path}.json`}>JSON</a> or <a href={`${path}.md`}>Markdown</a>
    </p>
  );
}
