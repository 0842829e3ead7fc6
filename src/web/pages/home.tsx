import { type AppContext, type Frame, frameOf } from "../context.ts";
import { dayName } from "../dates.ts";
import type { EventView } from "../events/event-view.ts";
import { type Day, type FrontPage, chooseFrontPage } from "../events/front-page.ts";
import { loadEvents } from "../events/load-events.ts";
import { frontPageCandidates } from "../events/store.ts";
import { listIssues } from "../store.ts";
import { EventCard } from "./event-card.tsx";
import { IssueTeaser } from "./issue-teaser.tsx";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

/** Enough for a busy week; what is older stands under /events. */
const CANDIDATES = 500;

export async function homePage(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  const frame = frameOf(deps);
  const [candidates, [issue]] = await Promise.all([frontPageCandidates(deps.db, CANDIDATES), listIssues(deps.db, 1)]);
  const front = chooseFrontPage(candidates, frame.now, frame.timeZone);
  const ids = [...front.leadIds, ...front.days.flatMap((day) => day.eventIds)];
  const events = new Map((await loadEvents(deps, ids)).map((event) => [event.id, event]));
  const head = {
    title: `${frame.siteTitle}: what happened, how much it matters`,
    description:
      "Every item of the sources that matter, scored from 1 to 10, summed up and linked to what came before.",
    path: "/",
    jsonPath: "/events.json",
  };
  return renderPage(
    c,
    head,
    <div class="columns">
      <div>{ids.length > 0 ? <News front={front} events={events} frame={frame} /> : <NothingYet />}</div>
      <aside>
        <SubscribeBox />
        {issue ? <IssueTeaser model={issue.model} timeZone={frame.timeZone} /> : null}
        <Compass />
      </aside>
    </div>,
  );
}

type News = { front: FrontPage; events: ReadonlyMap<number, EventView>; frame: Frame };

function News({ front, events, frame }: News) {
  const pick = (ids: readonly number[]) => ids.flatMap((id) => events.get(id) ?? []);
  const [first, ...others] = pick(front.leadIds);
  return (
    <>
      <h1 class="unseen">What happened</h1>
      {first ? (
        <section aria-labelledby="week">
          <h2 id="week" class="band">
            This week’s most important
          </h2>
          <EventCard event={first} frame={frame} rank="lead" />
          {others.map((event) => (
            <EventCard event={event} frame={frame} />
          ))}
        </section>
      ) : null}
      {front.days.map((day) => (
        <DayBand day={day} events={pick(day.eventIds)} frame={frame} />
      ))}
      <p class="more">
        <a href="/events">All events, newest first →</a>
      </p>
    </>
  );
}

function DayBand({ day, events, frame }: { day: Day; events: readonly EventView[]; frame: Frame }) {
  const since = new Date(day.startsAt).toISOString();
  const until = new Date(day.endsAt).toISOString();
  return (
    <section aria-labelledby={`day-${day.startsAt}`}>
      <h2 id={`day-${day.startsAt}`} class="band">
        {dayName(day.startsAt, frame.now, frame.timeZone)}
      </h2>
      {events.map((event) => (
        <EventCard event={event} frame={frame} />
      ))}
      {day.more > 0 ? (
        <p class="more">
          <a href={`/events?since=${since}&until=${until}`}>{day.more} more of this day →</a>
        </p>
      ) : null}
    </section>
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
