import { type AppContext, type Frame, frameOf } from "../context.ts";
import { counted } from "../counted.ts";
import { formatOf } from "../format.ts";
import { sourcePath } from "../paths.ts";
import { describePoll } from "../poll-words.ts";
import { COUNT_CAP, MOST_SOURCES, type Status, loadStatus, toStatusJson } from "../subjects/load-status.ts";
import { type SourceStatus, STATUS_WORDS, statusOf } from "../subjects/source-status.ts";
import { renderPage } from "./render.tsx";
import { Looks, Moment } from "./source-health.tsx";

/** How the almanac itself is doing, for its readers and its operator. */
export async function statusPage(c: AppContext): Promise<Response> {
  const status = await loadStatus(c.var.deps);
  if (formatOf(c) === "json") return c.json(toStatusJson(status));
  const frame = frameOf(c.var.deps);
  return renderPage(
    c,
    {
      title: "Status",
      description: "How fresh this almanac is: every source and its last look, what waits, the last digest.",
      path: "/status",
      jsonPath: "/status.json",
    },
    <div class="columns">
      <div>
        <h1>Status</h1>
        <p class="lede">{verdictOf(status)}</p>
        <Facts status={status} frame={frame} />
        {status.sources.length > 0 ? <Freshness status={status} frame={frame} /> : null}
      </div>
      <aside>
        <section>
          <h2>Last looks</h2>
          {status.polls.length > 0 ? <Looks polls={status.polls} frame={frame} /> : <p>None yet.</p>}
        </section>
      </aside>
    </div>,
  );
}

/** The page in one sentence. */
function verdictOf({ sources, waiting }: Status): string {
  if (sources.length === 0) return "Just started: the list of sources is being taken over.";
  const work = waiting.toUnderstand + waiting.toRelate === 0 ? "nothing waits" : "new events are being worked on";
  return `${readingOf(sources.map(statusOf))}, and ${work}.`;
}

function readingOf(all: readonly SourceStatus[]): string {
  const silent = all.filter((status) => status === "failing" || status === "gone").length;
  const answering = all.filter((status) => status === "reading").length;
  if (silent > 0) return `${counted(silent, "source")} of ${all.length} cannot be read`;
  if (answering === all.length) return "Every source answers";
  return `${answering} of ${counted(all.length, "source")} answer, the rest is new or paused`;
}

function Facts({ status: { sources, eventCount, waiting, lastIssue }, frame }: { status: Status; frame: Frame }) {
  const polledAt = Math.max(0, ...sources.map((source) => source.polledAt ?? 0));
  const answering = sources.filter((source) => statusOf(source) === "reading").length;
  return (
    <dl class="facts">
      <dt>Sources</dt>
      <dd>{sources.length === 0 ? "none yet" : `${answering} of ${sources.length} answer`}</dd>
      <dt>Last look at a source</dt>
      <dd>{polledAt === 0 ? "not yet" : <Moment at={polledAt} frame={frame} />}</dd>
      <dt>Events</dt>
      <dd>{eventCount}</dd>
      <dt>Waiting to be understood</dt>
      <dd>{cappedCount(waiting.toUnderstand)}</dd>
      <dt>Waiting to be related</dt>
      <dd>{cappedCount(waiting.toRelate)}</dd>
      <dt>Last digest</dt>
      <dd>
        {lastIssue === null ? (
          "none yet"
        ) : (
          <>
            <a href={`/digests/${lastIssue.number}`}>no. {lastIssue.number}</a>,{" "}
            <Moment at={lastIssue.composedAt} frame={frame} />
          </>
        )}
      </dd>
    </dl>
  );
}

function cappedCount(count: number): string {
  return count >= COUNT_CAP ? `${COUNT_CAP} or more` : String(count);
}

/** What fails stands first. */
function Freshness({ status: { sources }, frame }: { status: Status; frame: Frame }) {
  return (
    <section class="tier">
      <h2 class="band">{sources.length < MOST_SOURCES ? "Every source" : `The first ${MOST_SOURCES} sources`}</h2>
      <table class="sources">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">State</th>
            <th scope="col">Last success</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceLine source={source} frame={frame} />
          ))}
        </tbody>
      </table>
      <p class="fine">
        <a href="/sources">The same with notes, and when each is read next</a>
      </p>
    </section>
  );
}

function SourceLine({ source, frame }: { source: Status["sources"][number]; frame: Frame }) {
  const { slug, name, succeededAt } = source;
  const status = statusOf(source);
  const why = describePoll({ ...source, added: null, changed: null }, frame.now);
  return (
    <tr>
      <th scope="row">
        <a href={sourcePath(slug)}>
          <bdi>{name}</bdi>
        </a>
      </th>
      <td class={status === "failing" || status === "gone" ? "bad" : undefined}>
        {STATUS_WORDS[status]}
        {why.isFailure ? (
          <>
            <br />
            <span class="fine">{why.words}</span>
          </>
        ) : null}
      </td>
      <td>{succeededAt === null ? <span class="fine">never</span> : <Moment at={succeededAt} frame={frame} />}</td>
    </tr>
  );
}
