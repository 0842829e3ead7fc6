/** An event as Markdown: everything its page tells, for readers that are programs. Times are ISO, addresses whole. */
import { counted } from "../counted.ts";
import {
  type Coverage,
  type FullEventView,
  otherCoverage,
  type RelatedEvent,
  type Revision,
} from "../events/event-view.ts";
import { entityPath, sourcePath, storyPath, topicPath } from "../paths.ts";
import { blocks, link, list, plain } from "./markdown.ts";

export function eventMarkdown(event: FullEventView, siteUrl: string): string {
  return blocks([
    `# ${plain(event.title)}`,
    headlineNote(event),
    event.summary === ""
      ? "The source gave a headline and no text that sums it up. Nothing is guessed from it here."
      : plain(event.summary),
    SUMMARY_KINDS[event.summaryKind],
    list(factsOf(event, siteUrl)),
    ...section(`Why ${event.score}`, [
      plain(event.scoreReason),
      list(event.scoreParts.map((part) => `${signed(part.points)} ${plain(part.name)}: ${plain(part.because)}`)),
    ]),
    ...section("Also covered by", [list(otherCoverage(event).map(describeCoverage)), storyLine(event, siteUrl)]),
    ...section("Changed by its publisher", [list(event.revisions.map(describeRevision))]),
    ...section("Related events", [list(event.relatedEvents.map(describeRelated))]),
  ]);
}

/** A heading stands only over what there is. */
function section(heading: string, parts: readonly (string | null)[]): (string | null)[] {
  return parts.some(Boolean) ? [`## ${heading}`, ...parts] : [];
}

function headlineNote({ sourceTitle, pinned }: FullEventView): string | null {
  if (sourceTitle === null) return null;
  const author = pinned.includes("title") ? "set by the editor" : "written by a language model";
  return `Headline ${author}; at the source: “${plain(sourceTitle)}”`;
}

const SUMMARY_KINDS: Readonly<Record<FullEventView["summaryKind"], string>> = {
  extract: "Summary: in the article’s own sentences.",
  model: "Summary: by a language model; names and numbers were checked against the article.",
  headline: "",
};

function factsOf(event: FullEventView, siteUrl: string): string[] {
  const { source, author, publishedAt, firstSeenAt, updatedAt, topics, entities } = event;
  const linked = (pathOf: (slug: string) => string) => (named: Readonly<{ slug: string; name: string }>) =>
    link(named.name, siteUrl + pathOf(named.slug));
  return [
    `Score: ${event.score} of 10${event.pinned.includes("score") ? " (set by the editor)" : ""}`,
    `Source: ${link(source.name, siteUrl + sourcePath(source.slug))} (tier ${source.tier})`,
    `Article: ${link(event.sourceUrl, event.sourceUrl)}`,
    ...(author === null ? [] : [`Author: ${plain(author)}`]),
    publishedAt === null ? `First seen: ${firstSeenAt}` : `Published: ${publishedAt}`,
    `Changed: ${updatedAt}`,
    ...(topics.length === 0 ? [] : [`Topics: ${topics.map(linked(topicPath)).join(", ")}`]),
    ...(entities.length === 0 ? [] : [`Names: ${entities.map(linked(entityPath)).join(", ")}`]),
    `This page: ${link(event.url, event.url)}, ${link("as JSON", `${event.url}.json`)}`,
  ];
}

function describeCoverage({ title, name, url, sourceUrl, publishedAt }: Coverage): string {
  const sameText = url === null ? ", the same text" : "";
  return `${link(title, url ?? sourceUrl)}, ${plain(name)}${publishedAt === null ? "" : `, ${publishedAt}`}${sameText}`;
}

function storyLine({ story }: FullEventView, siteUrl: string): string | null {
  if (story === null) return null;
  return link(`All ${counted(story.eventCount, "account")} on one page`, siteUrl + storyPath(story.id));
}

function describeRevision({ at, titleBefore, wordsAdded, wordsRemoved }: Revision): string {
  const title = titleBefore === null ? "" : `title was “${plain(titleBefore)}”, `;
  return `${at}: ${title}${counted(wordsAdded, "word")} added, ${wordsRemoved} removed`;
}

function describeRelated({ title, url, source, score, publishedAt, summary, reason }: RelatedEvent): string {
  const facts = [plain(source.name), `${score} of 10`, ...(publishedAt === null ? [] : [publishedAt])].join(", ");
  return [`${link(title, url)} (${facts}): ${plain(reason)}`, plain(summary)].filter(Boolean).join("\n  ");
}

function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
