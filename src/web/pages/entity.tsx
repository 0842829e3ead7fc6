import { refuse } from "../api/parameters.ts";
import { type AppContext, frameOf } from "../context.ts";
import { counted } from "../counted.ts";
import { loadEventPage } from "../events/load-events.ts";
import { bareParam, formatOf } from "../format.ts";
import { entityPath } from "../paths.ts";
import { kindWords } from "../subjects/entity-kinds.ts";
import { loadEntity } from "../subjects/load-entities.ts";
import { leadTo, readSubjectQuery } from "../subjects/subject-query.ts";
import { notFound } from "./errors.tsx";
import { renderPage } from "./render.tsx";
import { Best, Companions, EVENTS_PER_PAGE, Follow, SubjectEvents, subjectHead, subjectJson } from "./subject.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";
import { WeekChart } from "./week-chart.tsx";

/** A company, model, person, law or other name, and every event that tells of it. */
export async function entityPage(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  const written = bareParam(c, "slug");
  const asked = readSubjectQuery(c);
  const [loaded, page] = await Promise.all([
    loadEntity(deps, written),
    loadEventPage(deps, { ...asked.filter, entity: written }, EVENTS_PER_PAGE),
  ]);
  if (loaded.kind === "unknown") return notFound(c);
  if (loaded.kind === "elsewhere") return leadTo(c, entityPath(loaded.slug));
  const { weeks, best, ...entity } = loaded.entity;
  if (formatOf(c) === "json") return refuse(c, asked.problems) ?? c.json(subjectJson(entity, weeks, page));
  const { slug, name, eventCount } = entity;
  const path = entityPath(slug);
  const head = subjectHead({ path, asked, page }, { name, feedQuery: `entity=${slug}`, siteUrl: deps.config.siteUrl });
  const frame = frameOf(deps);
  return renderPage(
    c,
    {
      ...head,
      description: `What happened around ${name}: ${counted(eventCount, "event")}, newest first.`,
    },
    <div class="columns">
      <div>
        <header class="story">
          <p class="back">
            <a href="/entities">← Names</a>
          </p>
          <h1 dir="auto">{name}</h1>
          <p class="lede">
            {[kindWords(entity.kind), `${counted(eventCount, "event")} so far`].filter(Boolean).join(" · ")}
          </p>
        </header>
        <WeekChart weeks={weeks} label={`Events that tell of ${name} a week`} filter={{ entity: slug }} />
        <Best {...{ best, asked, page, frame }} />
        <SubjectEvents {...{ path, asked, page, frame }} nothing="No event tells of it any more." />
      </div>
      <aside>
        <Companions events={page.data} except={slug} />
        <Follow head={head} />
        <SubscribeBox />
      </aside>
    </div>,
  );
}
