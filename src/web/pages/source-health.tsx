/** How the reading of a source goes: its looks in words, and moments beside them. */
import type { Frame } from "../context.ts";
import { ageLabel, exactTime } from "../dates.ts";
import { describeLook } from "../poll-words.ts";
import { sourcePath } from "../paths.ts";
import type { PollRow } from "../subjects/store.ts";

/** How long ago; the exact moment is one hover away. */
export function Moment({ at, frame }: { at: number; frame: Frame }) {
  return (
    <time datetime={new Date(at).toISOString()} title={exactTime(at, frame.timeZone)}>
      {ageLabel(at, frame.now)}
    </time>
  );
}

/** The last looks, the latest first. @param isNamed whether each says at which source */
export function Looks({ polls, frame, isNamed }: { polls: readonly PollRow[]; frame: Frame; isNamed: boolean }) {
  return (
    <ul class="plain">
      {polls.map((poll) => {
        const { words, isFailure } = describeLook(poll);
        return (
          <li>
            {isNamed ? (
              <>
                <a href={sourcePath(poll.slug)}>
                  <bdi>{poll.name}</bdi>
                </a>
                :{" "}
              </>
            ) : null}
            <span class={isFailure ? "bad" : undefined}>{words}</span>{" "}
            <span class="fine">
              <Moment at={poll.polledAt} frame={frame} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
