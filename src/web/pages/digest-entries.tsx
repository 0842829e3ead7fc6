import type { IssueEntry } from "../../digest/issue-model.ts";
import { type Frame, pathOf } from "../context.ts";
import { shortDay } from "../../digest/local-time.ts";
import { Score, SourceLink, SourceName, Summary, TopicTags } from "./event-card.tsx";

/** The events of an issue, best first, each with why it is there. */
export function DigestEntries({ entries, frame }: { entries: readonly IssueEntry[]; frame: Frame }) {
  return entries.map((entry) => (
    <article class="event">
      <Score score={entry.score} />
      <div>
        <p class="meta">
          <SourceName source={entry.source} />{" "}
          {entry.publishedAt === null ? null : <span>{shortDay(entry.publishedAt, frame.timeZone)}</span>}{" "}
          <SourceLink url={entry.sourceUrl} name={entry.source.name} />
        </p>
        <h2 dir="auto">
          <a href={pathOf(entry.url)}>{entry.title}</a>
        </h2>
        <Summary text={entry.summary} />
        <p class="reason">{entry.reason}</p>
        <AlsoCovered entry={entry} />
        <p class="tags">
          <TopicTags event={entry} />
        </p>
      </div>
    </article>
  ));
}

function AlsoCovered({ entry }: { entry: IssueEntry }) {
  if (entry.alsoCoveredBy.length === 0) return null;
  return (
    <p class="fine">
      Also covered by{" "}
      {entry.alsoCoveredBy.map((account, at) => (
        <>
          {at > 0 ? ", " : ""}
          <a href={account.url} rel="noopener nofollow ugc">
            {account.name}
          </a>
        </>
      ))}
    </p>
  );
}
