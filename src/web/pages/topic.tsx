import { refuse } from "../api/parameters.ts";
import { type AppContext, frameOf } from "../context.ts";
import { loadEventPage } from "../events/load-events.ts";
import { bareParam, formatOf } from "../format.ts";
import { topicPath } from "../paths.ts";
import { loadTopic, topicSlugOf } from "../subjects/load-topics.ts";
import { leadTo, readSubjectQuery } from "../subjects/subject-query.ts";
import { notFound } from "./errors.tsx";
import { renderPage } from "./render.tsx";
import { Best, Companions, EVENTS_PER_PAGE, Follow, SubjectEvents, subjectHead, subjectJson } from "./subject.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";
import { WeekChart } from "./week-chart.tsx";

/** One theme of the closed list: what it means, how much happens there, and what. */
export async function topicPage(c: AppContext): Promise<Response> {
  const written = bareParam(c, "slug");
  const slug = topicSlugOf(written);
  if (slug === null) return notFound(c);
  if (slug !== written) return leadTo(c, topicPath(slug));
  const { deps } = c.var;
  const asked = readSubjectQuery(c);
  const [topic, page] = await Promise.all([
    loadTopic(deps, slug),
    loadEventPage(deps, { ...asked.filter, topic: slug }, EVENTS_PER_PAGE),
  ]);
  if (!topic) return notFound(c);
  const { weeks, best, ...view } = topic;
  if (formatOf(c) === "json") return refuse(c, asked.problems) ?? c.json(subjectJson(view, weeks, page));
  const path = topicPath(slug);
  const head = subjectHead(
    { path, asked, page },
    { name: topic.name, feedQuery: `topic=${slug}`, siteUrl: deps.config.siteUrl },
  );
  const frame = frameOf(deps);
  return renderPage(
    c,
    { ...head, description: `${topic.definition} What happened, newest first, each scored.` },
    <div class="columns">
      <div>
        <header class="story">
          <p class="back">
            <a href="/topics">← Topics</a>
          </p>
          <h1>{topic.name}</h1>
          <p class="lede">{topic.definition}</p>
        </header>
        <WeekChart weeks={weeks} label={`Events about ${topic.name} a week`} filter={{ topic: slug }} />
        <Best {...{ best, asked, page, frame }} />
        <SubjectEvents {...{ path, asked, page, frame }} nothing="Nothing was written about it so far." />
      </div>
      <aside>
        <Companions events={page.data} />
        <Follow head={head} />
        <SubscribeBox />
      </aside>
    </div>,
  );
}
