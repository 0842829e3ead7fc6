import { listSources } from "../api/subjects.ts";
import { type AppContext, type Frame, frameOf } from "../context.ts";
import { counted } from "../counted.ts";
import { formatOf } from "../format.ts";
import { sourcePath } from "../paths.ts";
import { describeNextPoll, describePoll, notesOf } from "../poll-words.ts";
import { loadReadings } from "../subjects/load-sources.ts";
import { TIERS } from "../subjects/source-status.ts";
import type { ReadingRow } from "../subjects/store.ts";
import { renderPage } from "./render.tsx";
import { Moment } from "./source-health.tsx";

/** More than nearly every almanac reads; longer lists have pages. */
const PER_PAGE = 100;

/** What is read, how the last look at it went, and what is wrong where something is. */
export async function sourcesPage(c: AppContext): Promise<Response> {
  if (formatOf(c) === "json") return listSources.handle(c);
  const { deps } = c.var;
  const cursor = c.req.query("cursor") || null;
  const { rows, next } = await loadReadings(deps, { cursor, limit: PER_PAGE });
  const frame = frameOf(deps);
  const nextPath = next === null ? null : at("/sources", next);
  return renderPage(
    c,
    {
      title: "Sources",
      description: "Every source this almanac reads, and how the last look went.",
      path: at("/sources", cursor),
      jsonPath: at("/sources.json", cursor),
      nextPath,
    },
    <>
      <header class="story">
        <h1>Sources</h1>
        <p class="lede">{introOf(rows, { isFirst: cursor === null, isLast: next === null })}</p>
        {rows.length > 0 && (
          <p class="fine">
            Take the list along: <a href="/sources.opml">OPML for feed readers</a>.
          </p>
        )}
      </header>
      {TIERS.map(({ tier, name, meaning }) => (
        <Tier name={name} meaning={meaning} rows={rows.filter((row) => row.tier === tier)} frame={frame} />
      ))}
      {cursor === null && nextPath === null ? null : (
        <nav class="pager" aria-label="Pages">
          {cursor === null ? null : <a href="/sources">← First</a>}
          {nextPath === null ? null : (
            <a rel="next" href={nextPath}>
              More sources →
            </a>
          )}
        </nav>
      )}
    </>,
  );
}

function at(path: string, cursor: string | null): string {
  return cursor === null ? path : `${path}?${new URLSearchParams({ cursor }).toString()}`;
}

type Part = Readonly<{ isFirst: boolean; isLast: boolean }>;

function introOf(rows: readonly ReadingRow[], { isFirst, isLast }: Part): string {
  if (rows.length === 0 && isFirst) return "The list of sources is being taken over. In a few minutes it stands here.";
  const which = isFirst && isLast ? "" : " on this page";
  return `${counted(rows.length, "source")}${which}, chosen by hand and read around the clock. ${healthOf(rows)}`;
}

function healthOf(rows: readonly ReadingRow[]): string {
  const silent = rows.filter((row) => row.failures > 0 || row.retiredAt !== null).length;
  const unread = rows.filter((row) => row.polledAt === null).length;
  if (silent === 0 && unread === 0) return "All of them answered when last asked.";
  if (silent === 0) return `${unread} of them ${unread === 1 ? "is" : "are"} still to be read for the first time.`;
  return silent === 1
    ? "One of them could not be read just now, and says why."
    : `${silent} of them could not be read just now, and say why.`;
}

type TierProps = Readonly<{ name: string; meaning: string; rows: readonly ReadingRow[]; frame: Frame }>;

function Tier({ name, meaning, rows, frame }: TierProps) {
  if (rows.length === 0) return null;
  return (
    <section class="tier">
      <h2 class="band">{name}</h2>
      <p class="fine">{meaning}</p>
      <table class="sources">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Last look</th>
            <th scope="col">Last success</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SourceLine row={row} frame={frame} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SourceLine({ row, frame }: { row: ReadingRow; frame: Frame }) {
  const poll = describePoll(row, frame.now);
  return (
    <tr>
      <th scope="row">
        <a href={sourcePath(row.slug)}>
          <bdi>{row.name}</bdi>
        </a>{" "}
        <a class="out" href={row.homeUrl} rel="noopener" aria-label={`Home page of ${row.name}`}>
          ↗
        </a>
        <br />
        <span class="fine">{counted(row.eventCount, "event")}</span>
      </th>
      <td class={poll.isFailure ? "bad" : undefined}>
        {poll.words}
        {[...notesOf({ ...row, notes: null }), describeNextPoll(row, frame.now) ?? []].flat().map((note) => (
          <>
            <br />
            <span class="fine">{note}</span>
          </>
        ))}
      </td>
      <td>
        {row.succeededAt === null ? <span class="fine">never</span> : <Moment at={row.succeededAt} frame={frame} />}
      </td>
    </tr>
  );
}
