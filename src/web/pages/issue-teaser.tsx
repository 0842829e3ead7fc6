import type { IssueModel } from "../../digest/issue-model.ts";
import { daySpan } from "../../digest/local-time.ts";
import { counted } from "../counted.ts";

/** The last digest, in the margin. */
export function IssueTeaser({ model, timeZone }: { model: IssueModel; timeZone: string }) {
  return (
    <section>
      <h2>
        <a href={`/digests/${model.number}`}>Digest no. {model.number}</a>
      </h2>
      <p class="fine">
        {daySpan(model.startsAt, model.endsAt, timeZone)} · {counted(model.entries.length, "event")}
      </p>
      <ol class="plain">
        {model.entries.slice(0, 3).map((entry) => (
          <li dir="auto">
            <a href={new URL(entry.url).pathname}>{entry.title}</a>
          </li>
        ))}
      </ol>
    </section>
  );
}
