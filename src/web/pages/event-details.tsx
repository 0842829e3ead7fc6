/** The margin of an event: why it has its score, who else tells it, and what its publisher changed. */
import { type Frame, pathOf } from "../context.ts";
import { counted } from "../counted.ts";
import { exactTime } from "../dates.ts";
import { type EventView, otherCoverage, type Revision } from "../events/event-view.ts";
import { When } from "./event-card.tsx";

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
    </section>
  );
}

export function Coverage({ event, frame }: { event: EventView; frame: Frame }) {
  const accounts = otherCoverage(event);
  if (accounts.length === 0) return null;
  return (
    <section id="coverage">
      <h2>Also covered by</h2>
      <ul class="plain">
        {accounts.map((account) => (
          <li dir="auto">
            <a href={account.url ? pathOf(account.url) : account.sourceUrl}>{account.title}</a>
            <br />
            <span class="fine">
              {account.name} <When event={account} frame={frame} /> {account.url ? "" : "· same text ↗"}
            </span>
          </li>
        ))}
      </ul>
      {event.story ? (
        <p class="fine">
          <a href={`/stories/${event.story.id}`}>All accounts on one page</a>
        </p>
      ) : null}
    </section>
  );
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
            {wordsOf(revision)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordsOf({ wordsAdded, wordsRemoved }: Revision): string {
  if (wordsAdded + wordsRemoved === 0) return "";
  if (wordsAdded === 0) return `Text: ${counted(wordsRemoved, "word")} removed.`;
  return `Text: ${counted(wordsAdded, "word")} added${wordsRemoved ? `, ${wordsRemoved} removed` : ""}.`;
}

/** `+1.5`, `−0.5`: with a real minus. */
function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
