/** What each message of the queue does; the twin of `cron.ts`. */
import * as v from "valibot";
import { deliverServiceMail } from "./delivery/deliver-service-mail.ts";
import { sendChunk } from "./delivery/send-chunk.ts";
import type { Deps } from "./deps.ts";
import { readArticles } from "./ingest/articles/read-articles.ts";
import { pollFeeds } from "./ingest/poll-feeds.ts";
import { type Job, jobSchema } from "./job.ts";
import { timed } from "./log.ts";
import { auditStories } from "./relations/nightly/audit-stories.ts";
import { relateEvents } from "./relations/relate-events.ts";
import { rescoreEvents } from "./understanding/score/rescore-events.ts";
import { readEvents } from "./understanding/model/read-events.ts";
import { understandEvents } from "./understanding/understand-events.ts";

/** Jobs that read documents of up to 5 MiB: an isolate has 128 MB, and parsing takes ten times what it parses. */
const READS_DOCUMENTS: ReadonlySet<string> = new Set<Job["type"]>(["feed.poll", "article.read"]);
const MOST_READING = 3;

/** Runs each message of a batch alone: one that fails is retried, its neighbours are done. Few read documents at once. */
export async function consume(batch: MessageBatch, deps: Deps): Promise<void> {
  const { reading = [], other = [] } = Object.groupBy(batch.messages, readsDocuments);
  const next = reading.values();
  const lanes = Array.from({ length: MOST_READING }, async () => {
    for (const message of next) await consumeMessage(message, deps);
  });
  await Promise.all([...lanes, ...other.map((message) => consumeMessage(message, deps))]);
}

const typed = v.object({ type: v.string() });

function readsDocuments({ body }: Message): "reading" | "other" {
  return v.is(typed, body) && READS_DOCUMENTS.has(body.type) ? "reading" : "other";
}

async function consumeMessage(message: Message, deps: Deps): Promise<void> {
  const parsed = v.safeParse(jobSchema, message.body);
  if (!parsed.success) {
    deps.log({ kind: "job", name: "unknown", outcome: "malformed", messageId: message.id });
    message.retry();
    return;
  }
  const job = parsed.output;
  try {
    await timed(deps.log, { kind: "job", attempt: message.attempts, ...subjectOf(job) }, () => run(job, deps));
    message.ack();
  } catch {
    message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
  }
}

function run(job: Job, deps: Deps): Promise<unknown> {
  switch (job.type) {
    case "feed.poll":
      return pollFeeds(deps, job.feedIds);
    case "article.read":
      return readArticles(deps, job.host);
    case "event.understand":
      return understandEvents(deps, job.eventIds);
    case "event.rescore":
      return rescoreEvents(deps);
    case "event.relate":
      return relateEvents(deps, job.eventIds);
    case "event.read":
      return readEvents(deps, job.eventIds);
    case "story.audit":
      return auditStories(deps);
    case "chunk.send":
      return sendChunk(deps, job.issueId, job.no);
    case "mail.send":
      return deliverServiceMail(deps, job.mailId);
  }
}

function subjectOf({ type, ...subject }: Job): { name: string } & Record<string, unknown> {
  return { name: type, ...subject };
}

/** 10 s, 20 s, 40 s … at most ten minutes. */
function retryDelaySeconds(attempts: number): number {
  return Math.min(10 * 2 ** (attempts - 1), 600);
}
