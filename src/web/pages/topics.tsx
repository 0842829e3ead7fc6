import { listTopics } from "../api/subjects.ts";
import { type AppContext, frameOf } from "../context.ts";
import { counted } from "../counted.ts";
import { formatOf } from "../format.ts";
import { topicPath } from "../paths.ts";
import { type TopicWeeks, loadTopicWeeks } from "../subjects/load-topics.ts";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";
import { WeekBars } from "./week-chart.tsx";

/** A quarter: enough to see which themes rise. */
const WEEKS = 12;

/** The closed list of themes, with how much happened in each of late. */
export async function topicsPage(c: AppContext): Promise<Response> {
  if (formatOf(c) === "json") return listTopics.handle(c);
  const topics = await loadTopicWeeks(c.var.deps, WEEKS);
  const { siteTitle } = frameOf(c.var.deps);
  const most = Math.max(1, ...topics.flatMap(({ weeks }) => weeks.map(({ events }) => events)));
  return renderPage(
    c,
    {
      title: "Topics",
      description: `The themes ${siteTitle} sorts events by, and how much happens in each.`,
      path: "/topics",
      jsonPath: "/topics.json",
    },
    <div class="columns">
      <div>
        <h1>Topics</h1>
        <p class="lede">
          Every event belongs to up to three of these. The bars are the last {WEEKS} weeks, to one scale. Companies,
          models, people and laws stand under <a href="/entities">names</a>.
        </p>
        <ul class="plain topics">
          {topics.map((topic) => (
            <TopicLine topic={topic} most={most} />
          ))}
        </ul>
      </div>
      <aside>
        <SubscribeBox />
      </aside>
    </div>,
  );
}

function TopicLine({
  topic: { slug, name, definition, eventCount, weeks },
  most,
}: {
  topic: TopicWeeks;
  most: number;
}) {
  const lately = weeks.reduce((sum, { events }) => sum + events, 0);
  return (
    <li>
      <div>
        <h2>
          <a href={topicPath(slug)}>{name}</a>
        </h2>
        <p class="fine">{definition}</p>
      </div>
      <div>
        <WeekBars weeks={weeks} most={most} label={`${counted(lately, "event")} in the last ${weeks.length} weeks`} />
        <p class="fine">{counted(eventCount, "event")} in all</p>
      </div>
    </li>
  );
}
