import { type AppContext, type Frame, frameOf } from "../context.ts";
import { dayInFull, shortMoment } from "../dates.ts";
import type { EventView } from "../events/event-view.ts";
import { listUrl, parseFilter, toFilter } from "../events/filters.ts";
import type { Band } from "../events/front-page.ts";
import { type FrontPage, loadFrontPage } from "../events/load-front-page.ts";
import { type Format, formatOf } from "../format.ts";
import { listPath } from "../paths.ts";
import { frontPageMarkdown } from "../syndication/list-markdown.ts";
import { answerMarkdown } from "../syndication/markdown.ts";
import { EventCard, type Rank } from "./event-card.tsx";
import { Filters } from "./filters.tsx";
import { toFrontPageView } from "./front-page-view.ts";
import { IssueTeaser } from "./issue-teaser.tsx";
import { frontPageJsonLd } from "./json-ld.ts";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

/** What matters most of the last day and the week before it. A filter leads on to the list that it narrows. */
export async function homePage(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  const format = formatOf(c);
  const narrowed = narrowedUrl(c, format);
  if (narrowed) return c.redirect(narrowed, 302);
  const front = await loadFrontPage(deps);
  const { siteTitle, siteUrl } = deps.config;
  if (format === "json") return c.json(toFrontPageView(front, siteUrl));
  if (format === "markdown")
    return answerMarkdown(c, frontPageMarkdown({ title: siteTitle, url: siteUrl }, front), `${siteUrl}/`);
  const frame = frameOf(deps);
  return renderPage(
    c,
    {
      jsonLd: frontPageJsonLd(frame, [...front.bands.flatMap(({ events }) => events), ...front.earlier]),
      title: `${frame.siteTitle}: what happened, how much it matters`,
      description:
        "Every item of the sources that matter, scored from 1 to 10, summed up and linked to what came before.",
      path: "/",
      jsonPath: "/index.json",
      markdownPath: "/index.md",
      feedQuery: "",
    },
    <div class="columns">
      <div>
        <News front={front} frame={frame} />
      </div>
      <aside>
        <SubscribeBox />
        {front.issue ? <IssueTeaser model={front.issue} timeZone={frame.timeZone} /> : null}
        <section id="filters">
          <Filters filter={toFilter({})} query={new URLSearchParams()} frame={frame} />
        </section>
        <Compass />
      </aside>
    </div>,
  );
}

/** Only filters that say something lead away: what a link from elsewhere carries is ignored. */
function narrowedUrl(c: AppContext, format: Format): string | null {
  const query = new URL(c.req.url).searchParams;
  for (const { parameter } of parseFilter(query).problems) query.delete(parameter);
  const path = { html: listPath(), json: "/events.json", markdown: "/events.md" }[format];
  const url = listUrl(path, query, { cursor: query.get("cursor") });
  return url === path ? null : url;
}

type NewsProps = { front: FrontPage; frame: Frame };

function News({ front: { bands, earlier }, frame }: NewsProps) {
  if (earlier.length === 0 && bands.every(({ events }) => events.length === 0)) return <NothingYet />;
  const ranks = rankEvents(bands);
  return (
    <>
      <header class="listhead">
        <h1 class="unseen">What happened</h1>
        <p class="fine">{dayInFull(frame.now, frame.timeZone)}</p>
        <a class="jump" href="#filters">
          Filter
        </a>
      </header>
      <Quiet bands={bands} />
      {bands.map((band, at) => (
        <BandOfEvents band={band} at={at} ranks={ranks} frame={frame} />
      ))}
      <Earlier events={earlier} frame={frame} />
      <p class="more">
        <a href={listPath()}>All events, newest first →</a>
      </p>
    </>
  );
}

const WORTH_KNOWING = 6;
const CHANGES_THE_FIELD = 8;
/** However great a week was, the page stays one that can be looked over. */
const MOST_SUMMED_UP = 14;

/** Summed up are the first of all, what is new and worth knowing, and what changes the field; the rest are headlines. */
function rankEvents([day, ...before]: FrontPage["bands"]): ReadonlyMap<number, Rank> {
  const summedUp = [
    ...(day?.events.filter(({ score }) => score >= WORTH_KNOWING) ?? []),
    ...before.flatMap(({ events }) => events.filter(({ score }) => score >= CHANGES_THE_FIELD)),
  ].slice(0, MOST_SUMMED_UP);
  const first = [day, ...before].flatMap((band) => band?.events ?? []).slice(0, 1);
  return new Map([...summedUp.map(({ id }) => [id, "full"] as const), ...first.map(({ id }) => [id, "lead"] as const)]);
}

type BandProps = { band: Band<EventView>; at: number; ranks: ReadonlyMap<number, Rank>; frame: Frame };

/** Its heading leads to everything of its span; the first span is still open. */
function BandOfEvents({ band: { name, since, until, events }, at, ranks, frame }: BandProps) {
  if (events.length === 0) return null;
  const span = { since: shortMoment(since), ...(at === 0 ? {} : { until: new Date(until).toISOString() }) };
  return (
    <section aria-labelledby={`band-${at}`}>
      <h2 id={`band-${at}`} class="band">
        <a href={listPath(span)}>
          {name} <span aria-hidden="true">→</span>
        </a>
      </h2>
      {events.map((event) => (
        <EventCard event={event} frame={frame} rank={ranks.get(event.id) ?? "line"} />
      ))}
    </section>
  );
}

function Earlier({ events, frame }: { events: readonly EventView[]; frame: Frame }) {
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier" class="band">
        Before that
      </h2>
      {events.map((event) => (
        <EventCard event={event} frame={frame} rank="line" />
      ))}
    </section>
  );
}

/** An empty page would look broken; that nothing happened is news as well. */
function Quiet({ bands: [day, ...before] }: { bands: FrontPage["bands"] }) {
  if (day && day.events.length > 0) return null;
  const isWeek = before.every((band) => band.events.length === 0);
  return (
    <p class="quiet">
      {isWeek ? "A quiet week" : "A quiet day"}: nothing of weight in the last {isWeek ? "seven days" : "24 hours"}.
    </p>
  );
}

function NothingYet() {
  return (
    <section class="empty">
      <h1>The first page is being written</h1>
      <p>
        This almanac has just been set up. Its sources are read every few minutes; the first events appear here as soon
        as they are understood.
      </p>
      <p>
        Meanwhile, see <a href="/sources">which sources it reads</a> and <a href="/about">how it scores them</a>.
      </p>
    </section>
  );
}

function Compass() {
  return (
    <section>
      <h2>What the number means</h2>
      <dl class="legend">
        <dt class="score top">8</dt>
        <dd>8 to 10: changes the field</dd>
        <dt class="score high">6</dt>
        <dd>6 to 8: worth knowing this week</dd>
        <dt class="score mid">4</dt>
        <dd>4 to 6: useful if it is your subject</dd>
        <dt class="score low">2</dt>
        <dd>below 4: for the record</dd>
      </dl>
      <p class="fine">
        Each score comes with its parts and a reason. <a href="/about#scores">How it is made</a>
      </p>
    </section>
  );
}
