import { type AppContext, type Frame, frameOf } from "../context.ts";
import { ageLabel, exactTime } from "../dates.ts";
import { describeNextPoll, describePoll, notesOf } from "../poll-words.ts";
import { type SourceRow, listSources } from "../store.ts";
import { counted } from "../counted.ts";
import { renderPage } from "./render.tsx";

const TIERS = [
  [1, "Primary actors", "They make the news: what they say is the fact, and they say it in their own favour."],
  [2, "Experts and press", "They check, explain and disagree."],
  [3, "Aggregators and communities", "They find what the others overlooked."],
] as const;

/** What is read, how the last look at it went, and what is wrong where something is. */
export async function sourcesPage(c: AppContext): Promise<Response> {
  const frame = frameOf(c.var.deps);
  const rows = await listSources(c.var.deps.db, frame.now);
  const failing = rows.filter((row) => row.failures > 0);
  return renderPage(
    c,
    { title: "Sources", path: "/sources", description: "Every source this almanac reads, and how the last look went." },
    <>
      <header class="story">
        <h1>Sources</h1>
        <p class="lede">
          {rows.length === 0
            ? "The list of sources is being taken over. In a few minutes it stands here."
            : `${counted(rows.length, "source")}, chosen by hand and read around the clock. ${healthOf(failing.length)}`}
        </p>
        {rows.length > 0 && (
          <p class="fine">
            Take the list along: <a href="/sources.opml">OPML for feed readers</a>.
          </p>
        )}
      </header>
      {TIERS.map(([tier, name, meaning]) => (
        <Tier name={name} meaning={meaning} rows={rows.filter((row) => row.tier === tier)} frame={frame} />
      ))}
    </>,
  );
}

function healthOf(failing: number): string {
  if (failing === 0) return "All of them answered when last asked.";
  return failing === 1
    ? "One of them could not be read just now, and says why."
    : `${failing} of them could not be read just now, and say why.`;
}

type TierProps = { name: string; meaning: string; rows: readonly SourceRow[]; frame: Frame };

function Tier({ name, meaning, rows, frame }: TierProps) {
  if (rows.length === 0) return null;
  return (
    <section class="tier">
      <h2 class="band">{name}</h2>
      <p class="fine">{meaning}</p>
      <table class="sources">
        <thead>
          <tr>
            <th>Source</th>
            <th>Last look</th>
            <th>Last success</th>
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

function SourceLine({ row, frame }: { row: SourceRow; frame: Frame }) {
  const poll = describePoll(row, frame.now);
  return (
    <tr>
      <th scope="row">
        <a href={`/events?source=${row.slug}`}>{row.name}</a>{" "}
        <a class="out" href={row.homeUrl} rel="noopener" aria-label={`Home page of ${row.name}`}>
          ↗
        </a>
      </th>
      <td class={poll.isFailure ? "bad" : undefined}>
        {poll.words}
        {[...notesOf(row), describeNextPoll(row, frame.now) ?? []].flat().map((note) => (
          <>
            <br />
            <span class="fine">{note}</span>
          </>
        ))}
      </td>
      <td>
        {row.succeededAt === null ? (
          <span class="fine">never</span>
        ) : (
          <time datetime={new Date(row.succeededAt).toISOString()} title={exactTime(row.succeededAt, frame.timeZone)}>
            {ageLabel(row.succeededAt, frame.now)}
          </time>
        )}
      </td>
    </tr>
  );
}
