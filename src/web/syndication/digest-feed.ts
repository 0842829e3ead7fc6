/** The digests as a feed, from the frozen models that the mail and the web copy show too. */
import type { IssueModel } from "../../digest/issue-model.ts";
import { issueContent } from "./entry-content.tsx";
import type { Site } from "./event-feed.ts";
import { type Feed, type FeedEntry, latestChange } from "./feed.ts";

type Issue = Readonly<{ model: IssueModel; composedAt: number }>;

/** @param issues newest first */
export function toDigestFeed(site: Site, issues: readonly Issue[]): Feed {
  const entries = issues.map((issue) => toEntry(issue, site));
  const selfUrl = `${site.url}/digests/feed.xml`;
  return {
    id: selfUrl,
    selfUrl,
    nextUrl: null,
    pageUrl: `${site.url}/digests`,
    title: `${site.title}: digests`,
    description: "The best of each week: at most ten events, each with its reason and its source.",
    updatedAt: latestChange(entries),
    iconUrl: site.iconUrl,
    entries,
  };
}

/** A frozen issue never changes: it is as old as the day it was composed. */
function toEntry({ model, composedAt }: Issue, site: Site): FeedEntry {
  const url = `${site.url}/digests/${model.number}`;
  const at = new Date(composedAt).toISOString();
  return {
    id: url,
    url,
    title: model.title,
    publishedAt: at,
    updatedAt: at,
    authors: [{ name: site.title, url: site.url }],
    categories: [],
    summary: model.subject,
    contentHtml: issueContent(model),
    origin: null,
    extra: {},
  };
}
