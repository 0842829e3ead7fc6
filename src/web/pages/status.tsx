import { type AppContext, frameOf } from "../context.ts";
import { ageLabel } from "../dates.ts";
import { countWaiting, listIssues, listSources } from "../store.ts";
import { renderPage } from "./render.tsx";

/** Past this many the page says "more than": nobody needs the rest counted. */
const COUNT_CAP = 1000;

/** How the almanac itself is doing, for its readers and its operator. */
export async function statusPage(c: AppContext): Promise<Response> {
  const { db } = c.var.deps;
  const frame = frameOf(c.var.deps);
  const [sources, waiting, [issue]] = await Promise.all([
    listSources(db, frame.now),
    countWaiting(db, COUNT_CAP),
    listIssues(db, 1),
  ]);
  const failing = sources.filter((source) => source.failures > 0).length;
  const polledAt = Math.max(0, ...sources.map((source) => source.polledAt ?? 0));
  const facts = [
    ["Sources", sources.length === 0 ? "none yet" : `${sources.length - failing} of ${sources.length} answer`],
    ["Last look at a source", polledAt === 0 ? "not yet" : ageLabel(polledAt, frame.now)],
    ["Events waiting to be understood", waiting >= COUNT_CAP ? `more than ${COUNT_CAP}` : String(waiting)],
    ["Last digest", issue ? `no. ${issue.number}, ${ageLabel(issue.composedAt, frame.now)}` : "none yet"],
  ] as const;
  return renderPage(
    c,
    { title: "Status", path: "/status" },
    <section class="story">
      <h1>Status</h1>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <p>
        <a href="/sources">Every source and its last look</a>
      </p>
    </section>,
  );
}
