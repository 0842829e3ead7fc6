/** Events a week as bars, drawn on the server; the same in words and, a click away, as a table. */
import { shortDay } from "../../digest/local-time.ts";
import { describeWeeks, weekName } from "../subjects/week-words.ts";
import { daysOf, type WeekCount, weekStart } from "../subjects/weeks.ts";
import { listPath } from "../paths.ts";

type ChartProps = Readonly<{
  /** Without a gap, the oldest first; the last is the present week. */
  weeks: readonly WeekCount[];
  /** What is counted, such as `Events about Policy, week by week`. */
  label: string;
  /** What narrows the list of all events to those that are counted: a week in the table leads to them. */
  filter: Readonly<Record<string, string>>;
}>;

export function WeekChart({ weeks, label, filter }: ChartProps) {
  const [first] = weeks;
  const words = describeWeeks(weeks);
  if (!first || weeks.every(({ events }) => events === 0)) return <p class="fine">{words}</p>;
  return (
    <figure class="weeks">
      <WeekBars weeks={weeks} label={`${label}. ${words}`} />
      <p class="ends fine" aria-hidden="true">
        <span>{shortDay(weekStart(first.week), "UTC")}</span>
        <span>this week</span>
      </p>
      <figcaption class="fine">
        {words}
        <details>
          <summary>Week by week</summary>
          <WeekTable weeks={weeks} label={label} filter={filter} />
        </details>
      </figcaption>
    </figure>
  );
}

const STEP = 10;
const GAP = 2;
const HEIGHT = 100;
/** A week with one event can be told from one with none. */
const LEAST = 4;

/** The bars alone, as wide as there is room for. @param most the height of a full bar; else the highest of these */
export function WeekBars({
  weeks,
  label,
  most,
}: Readonly<{ weeks: ChartProps["weeks"]; label: string; most?: number }>) {
  const full = most ?? Math.max(1, ...weeks.map(({ events }) => events));
  return (
    <svg
      class="bars"
      viewBox={`0 0 ${weeks.length * STEP - GAP} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {weeks.map(({ week, events }, at) => {
        const height = events === 0 ? 0 : Math.max(LEAST, Math.round((events / full) * HEIGHT));
        return (
          <rect x={at * STEP} y={HEIGHT - height} width={STEP - GAP} height={height}>
            <title>
              Week of {weekName(week)}: {events}
            </title>
          </rect>
        );
      })}
    </svg>
  );
}

/** The weeks in which something happened, the latest first as everywhere. */
function WeekTable({ weeks, label, filter }: ChartProps) {
  return (
    <table>
      <caption class="unseen">{label}</caption>
      <thead>
        <tr>
          <th scope="col">Week of</th>
          <th scope="col">Events</th>
        </tr>
      </thead>
      <tbody>
        {weeks
          .filter(({ events }) => events > 0)
          .toReversed()
          .map(({ week, events }) => (
            <tr>
              <th scope="row">{weekName(week)}</th>
              <td>
                <a href={weekPath(week, filter)}>{events}</a>
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function weekPath(week: number, filter: ChartProps["filter"]): string {
  const { from, to } = daysOf(week);
  return listPath({ ...filter, since: from, until: to });
}
