/** What stands between the almanac and rest, and the words for it. Pure. */

export type OpenWork = Readonly<{
  /** Due or being polled. */
  feeds: number;
  /** Pages behind stubs; one that waits for a later try is not among them. */
  articles: number;
  toUnderstand: number;
  toRelate: number;
  /** By a model that is set up and reached; what waits for a later try is not among them. */
  toRead: number;
  mails: number;
  chunks: number;
  /** Composed, not yet wholly sent. */
  issues: number;
  /** Stored so far, copies included: not work, but a sign that work goes on. */
  events: number;
}>;

/** Nothing left to read, understand or relate: the ground on which a digest may be composed. */
export function isRead({ feeds, articles, toUnderstand, toRelate, toRead }: OpenWork): boolean {
  return feeds + articles + toUnderstand + toRelate + toRead === 0;
}

/** Nothing left at all. */
export function isDone(work: OpenWork): boolean {
  return isRead(work) && work.mails + work.chunks + work.issues === 0;
}

/** Whether something moved between two looks; when nothing does, a doorbell was lost or a job keeps failing. */
export function hasMoved(before: OpenWork, after: OpenWork): boolean {
  return describeWork(before) !== describeWork(after);
}

/** One line for the progress display: `171 events; 2 feeds to read, 40 events to understand`. */
export function describeWork({ events, ...work }: OpenWork): string {
  const open = [
    plural(work.feeds, "feed", "to read"),
    plural(work.articles, "article", "to read"),
    plural(work.toUnderstand, "event", "to understand"),
    plural(work.toRelate, "event", "to relate"),
    plural(work.toRead, "event", "for the model to read"),
    plural(work.issues, "issue", "to send"),
    plural(work.chunks, "chunk", "to send"),
    plural(work.mails, "mail", "to send"),
  ].filter((part) => part !== "");
  const stored = `${events} event${events === 1 ? "" : "s"}`;
  return open.length === 0 ? stored : `${stored}; ${open.join(", ")}`;
}

function plural(count: number, noun: string, rest: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"} ${rest}`;
}
