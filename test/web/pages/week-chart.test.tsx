import { expect, test } from "vitest";
import { WeekBars, WeekChart } from "../../../src/web/pages/week-chart.tsx";
import { weekAt } from "../../../src/web/subjects/weeks.ts";

const LAST = weekAt(Date.UTC(2026, 10, 23));
const weeksOf = (...counts: number[]) => counts.map((events, at) => ({ week: LAST - counts.length + 1 + at, events }));
const drawn = (...counts: number[]) =>
  htmlOf(<WeekChart weeks={weeksOf(...counts)} label="Events about Harbours a week" filter={{ topic: "harbours" }} />);

test("a chart is bars, a sentence that says the same, and a table that leads to each week's events", () => {
  const chart = drawn(3, 0, 12, 1);
  expect(chart).toContain("16 events in 4 weeks, 1 of them this week; most in the week of 16 November 2026: 12.");
  expect(chart).toMatch(/role="img" aria-label="Events about Harbours a week\. 16 events in 4 weeks/);
  expect(chart).toContain('href="/events?topic=harbours&amp;since=2026-11-16&amp;until=2026-11-22">12</a>');
  expect(chart).toContain("<title>Week of 2 November 2026: 3</title>");
  expect(chart).not.toMatch(/ style=|<script/);
});

test("the table leaves out weeks in which nothing happened", () => {
  expect(drawn(3, 0, 12, 1).match(/<th scope="row">/g)).toHaveLength(3);
});

test("weeks without a single event are told in a sentence and not drawn", () => {
  expect(drawn(0, 0, 0)).toBe('<p class="fine">Nothing in the last 3 weeks.</p>');
  expect(drawn()).toBe('<p class="fine">Nothing in the last 0 weeks.</p>');
});

test("a week with one event among thousands can still be told from one with none", () => {
  const heights = [...drawn(0, 1, 9000).matchAll(/ height="(\d+)"/g)].map(([, height]) => Number(height));
  expect(heights).toEqual([0, 4, 100]);
});

test("bars of several charts are drawn to one scale where it is given", () => {
  expect(htmlOf(<WeekBars weeks={weeksOf(5)} label="Five" most={10} />)).toContain('height="50"');
});

function htmlOf(element: { toString(): string }): string {
  return element.toString();
}
