/** Lists of events as Markdown: the front page, and the list with its filters. */
import type { EventView, RelatedEvent } from "../events/event-view.ts";
import type { FrontPage } from "../events/load-front-page.ts";
import { blocks, link, list, plain } from "./markdown.ts";

/** Some events under a heading; none where the heading is null. */
type Section = Readonly<{ heading: string | null; events: readonly EventView[] }>;

export function frontPageMarkdown(
  site: Readonly<{ title: string; url: string }>,
  { bands, earlier }: FrontPage,
): string {
  const sections = bands.map(({ name, events }) => ({ heading: name, events }));
  const all = { heading: "Before that", events: earlier };
  return listMarkdown(site.title, [...sections, all], link("All events, newest first", `${site.url}/events.md`));
}

/** @param more a link to what follows */
export function listMarkdown(title: string, sections: readonly Section[], more: string | null): string {
  const told = sections.filter(({ events }) => events.length > 0);
  return blocks([
    `# ${plain(title)}`,
    ...told.flatMap(({ heading, events }) => [
      heading && `## ${plain(heading)}`,
      list(events.map((event) => listed(event))),
    ]),
    told.length === 0 ? "No event fits." : null,
    more,
  ]);
}

/** One event as an item of a list. @param reason why it stands there */
export function listed(event: EventView | RelatedEvent, reason?: string): string {
  const { title, url, source, score, publishedAt, summary } = event;
  const facts = [plain(source.name), `${score} of 10`, ...(publishedAt === null ? [] : [publishedAt])].join(", ");
  const lines = [`${link(title, url)} (${facts})`, reason && plain(reason), plain(summary)];
  return lines.filter(Boolean).join("\\\n  ");
}
