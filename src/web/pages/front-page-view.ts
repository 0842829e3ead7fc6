/** The front page for machines: the same choice, times as ISO strings. */
import { isoTime } from "../events/event-view.ts";
import type { FrontPage } from "../events/load-front-page.ts";

export function toFrontPageView({ bands, earlier, issue }: FrontPage, siteUrl: string) {
  return {
    bands: bands.map(({ name, since, until, events }) => ({
      name,
      since: isoTime(since),
      until: isoTime(until),
      events,
    })),
    earlier,
    digest: issue && { number: issue.number, title: issue.title, url: `${siteUrl}/digests/${issue.number}` },
  };
}
