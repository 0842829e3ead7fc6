import type { IssueEntry, IssueModel } from "../../digest/issue-model.ts";
import { isoTime } from "../events/event-view.ts";

export type DigestView = Readonly<
  Omit<IssueModel, "startsAt" | "endsAt" | "entries"> & {
    url: string;
    startsAt: string;
    endsAt: string;
    entries: readonly Readonly<Omit<IssueEntry, "publishedAt"> & { publishedAt: string | null }>[];
  }
>;

/** An issue for machines: times as ISO strings, and its own address. */
export function toDigestView({ startsAt, endsAt, entries, ...issue }: IssueModel, siteUrl: string): DigestView {
  return {
    ...issue,
    url: `${siteUrl}/digests/${issue.number}`,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    entries: entries.map((entry) => ({ ...entry, publishedAt: isoTime(entry.publishedAt) })),
  };
}
