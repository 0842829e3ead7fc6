import { refuse } from "../api/parameters.ts";
import { type AppContext, type Frame, frameOf } from "../context.ts";
import { counted } from "../counted.ts";
import { exactTime } from "../dates.ts";
import { loadEventPage } from "../events/load-events.ts";
import { bareParam, formatOf } from "../format.ts";
import { sourcePath, topicPath } from "../paths.ts";
import { describeNextPoll, describePoll, notesOf } from "../poll-words.ts";
import { loadSource, toSourceView } from "../subjects/load-sources.ts";
import { rhythmWords, STATUS_WORDS, statusOf, TIERS } from "../subjects/source-status.ts";
import type { ReadingRow } from "../subjects/store.ts";
import { leadTo, readSubjectQuery } from "../subjects/subject-query.ts";
import { topics } from "../../understanding/topics/topics.ts";
import { notFound } from "./errors.tsx";
import { renderPage } from "./render.tsx";
import { Looks } from "./source-health.tsx";
import { Best, Companions, EVENTS_PER_PAGE, Follow, SubjectEvents, subjectHead, subjectJson } from "./subject.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";
import { WeekChart } from "./week-chart.tsx";

/** One source: who speaks, how often, whether it can be read, and what it brought. */
export async function sourcePage(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  const written = bareParam(c, "slug");
  const asked = readSubjectQuery(c);
  const [loaded, page] = await Promise.all([
    loadSource(deps, written),
    loadEventPage(deps, { ...asked.filter, source: written }, EVENTS_PER_PAGE),
  ]);
  if (loaded.kind === "unknown") return notFound(c);
  if (loaded.kind === "elsewhere") return leadTo(c, sourcePath(loaded.slug));
  const { source, weeks, polls, best } = loaded;
  if (formatOf(c) === "json")
    return refuse(c, asked.problems) ?? c.json(subjectJson(toSourceView(source, deps.config.siteUrl), weeks, page));
  const { slug, name } = source;
  const path = sourcePath(slug);
  const head = subjectHead({ path, asked, page }, { name, feedQuery: `source=${slug}`, siteUrl: deps.config.siteUrl });
  const frame = frameOf(deps);
  return renderPage(
    c,
    { ...head, description: `What ${name} published, each item scored and summed up, newest first.` },
    <div class="columns">
      <div>
        <header class="story">
          <p class="back">
            <a href="/sources">← Sources</a>
          </p>
          <h1 dir="auto">{name}</h1>
          <p class="lede">{introOf(source)}</p>
        </header>
        <WeekChart weeks={weeks} label={`Events of ${name} a week`} filter={{ source: slug }} />
        <Best {...{ best, asked, page, frame }} />
        <SubjectEvents {...{ path, asked, page, frame }} nothing="It has brought nothing so far." />
      </div>
      <aside>
        <Facts source={source} frame={frame} />
        <section>
          <h2>Last looks</h2>
          {polls.length > 0 ? <Looks polls={polls} frame={frame} /> : <p>None yet.</p>}
        </section>
        <Companions events={page.data} />
        <Follow head={head} />
        <SubscribeBox />
      </aside>
    </div>,
  );
}

/** `A primary actor. 41 events so far.` */
function introOf({ tier, eventCount }: ReadingRow): string {
  const who = TIERS.find((each) => each.tier === tier)?.one ?? "A source";
  return `${who} · ${counted(eventCount, "event")} so far`;
}

function Facts({ source, frame }: { source: ReadingRow; frame: Frame }) {
  const status = statusOf(source);
  const poll = describePoll(source, frame.now);
  const next = source.removedAt === null ? describeNextPoll(source, frame.now) : null;
  return (
    <section>
      <h2>About this source</h2>
      <dl class="facts">
        <dt>State</dt>
        <dd class={poll.isFailure ? "bad" : undefined}>
          {STATUS_WORDS[status]}
          {[status === "failing" || status === "gone" ? poll.words : [], notesOf(source), next ?? []]
            .flat()
            .map((words) => (
              <>
                <br />
                <span class="fine">{words}</span>
              </>
            ))}
        </dd>
        <dt>Last success</dt>
        <dd>{source.succeededAt === null ? "Never" : exactTime(source.succeededAt, frame.timeZone)}</dd>
        <dt>Rhythm</dt>
        <dd>{rhythmWords(source.itemsPerWeek)}</dd>
        <Owner source={source} />
        <SourceTopics slugs={source.topics} />
        <dt>Read at</dt>
        <dd>
          <a href={source.homeUrl} rel="noopener">
            Home page&nbsp;<span aria-hidden="true">↗</span>
          </a>
          <br />
          <a href={source.feedUrl} rel="noopener">
            {source.feedKind === "feed" ? "Feed" : "Page that lists its articles"}&nbsp;
            <span aria-hidden="true">↗</span>
          </a>
        </dd>
      </dl>
    </section>
  );
}

/** Sources of one owner do not confirm each other: readers may know whose it is. */
function Owner({ source: { family, slug } }: { source: ReadingRow }) {
  if (family.toLowerCase() === slug.toLowerCase()) return null;
  return (
    <>
      <dt>House</dt>
      <dd>
        <bdi>{family}</bdi>
      </dd>
    </>
  );
}

function SourceTopics({ slugs }: { slugs: readonly string[] }) {
  const known = topics.filter(({ slug }) => slugs.includes(slug));
  if (known.length === 0) return null;
  return (
    <>
      <dt>Writes about</dt>
      <dd>
        {known.map(({ slug, name }, at) => (
          <>
            {at > 0 ? ", " : ""}
            <a href={topicPath(slug)}>{name}</a>
          </>
        ))}
      </dd>
    </>
  );
}
