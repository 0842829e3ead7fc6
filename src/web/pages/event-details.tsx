/** The margin of an event: why it has its score, and who else tells it. */
import { type Frame, pathOf } from "../context.ts";
import type { Coverage as Account, EventView } from "../event-view.ts";
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

export function Coverage({ accounts, frame }: { accounts: readonly Account[]; frame: Frame }) {
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
    </section>
  );
}

/** `+1.5`, `−0.5`: with a real minus. */
function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
