/** What a feed reader shows of an entry: HTML of a few plain elements, every address whole. */
import { describeCounts } from "../../digest/issue-words.ts";
import type { IssueModel } from "../../digest/issue-model.ts";
import { alsoCoveredBy } from "../events/coverage.ts";
import type { EventView } from "../events/event-view.ts";

const NAMED = 5;

/** The summary, the score with its reason, the way to the article and to whoever else tells it. */
export function eventContent(event: EventView): string {
  return markupOf(
    <>
      {event.summary === "" ? null : <p>{event.summary}</p>}
      <p>
        <strong>{event.score} of 10.</strong> {event.scoreReason}
      </p>
      <p>
        <a href={event.sourceUrl}>Read it at {event.source.name}</a>
        <OtherCoverage event={event} />
      </p>
    </>,
  );
}

function OtherCoverage({ event }: { event: EventView }) {
  const { named, more } = alsoCoveredBy(event, NAMED);
  if (named.length === 0) return null;
  return (
    <>
      . Also covered by{" "}
      {named.map((account, at) => (
        <>
          {at > 0 ? ", " : ""}
          <a href={account.url ?? account.sourceUrl}>{account.name}</a>
        </>
      ))}
      {more > 0 ? ` and ${more} more` : ""}
    </>
  );
}

/** An issue as its web copy has it: what was read, then the chosen events, best first. */
export function issueContent(model: IssueModel): string {
  return markupOf(
    <>
      <p>{describeCounts(model)}</p>
      {model.entries.length > 0 ? <IssueEntries entries={model.entries} /> : null}
    </>,
  );
}

function IssueEntries({ entries }: Pick<IssueModel, "entries">) {
  return (
    <ol>
      {entries.map((entry) => (
        <li>
          <p>
            <a href={entry.url}>{entry.title}</a> ({entry.source.name}, {entry.score} of 10)
          </p>
          {entry.summary === "" ? null : <p>{entry.summary}</p>}
          <p>
            {entry.reason} <a href={entry.sourceUrl}>Read it at {entry.source.name}</a>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** JSX without promises in it is its markup once asked for a string. */
function markupOf(content: { toString(): string }): string {
  return content.toString();
}
