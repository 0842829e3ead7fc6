/** How the reading of a source goes: its looks in words, and moments beside them. */
import type { Frame } from "../context.ts";
import { ageLabel, exactTime } from "../dates.ts";
import { describeLook } from "../poll-words.ts";
import { sourcePath } from "../paths.ts";
import type { NamedPollRow, PollRow } from "../subjects/store.ts";

/** How long ago; the exact moment is one hover away. */
export function Moment({ at, frame }: { at: number; frame: Frame }) {
  return (
    <time datetime={new Date(at).toISOString()} title={exactTime(at, frame.timeZone)}>
      {ageLabel(at, frame.now)}
    </time>
  );
}

type LooksProps = Readonly<{ polls: readonly (PollRow & Partial<NamedPollRow>)[]; frame: Frame }>;

/** The last looks, the latest first; each says at which source where it knows. */
export function Looks({ polls, frame }: LooksProps) {
  return (
    <ul class="plain fine">
      {polls.map((poll) => {
        const { words, isFailure } = describeLook(poll);
        return (
          <li>
            {poll.slug === undefined ? null : (
              <>
                <a href={sourcePath(poll.slug)}>
                  <bdi>{poll.name}</bdi>
                </a>
                :{" "}
              </>
            )}
            <span class={isFailure ? "bad" : undefined}>{words}</span>, <Moment at={poll.polledAt} frame={frame} />
          </li>
        );
      })}
    </ul>
  );
}
