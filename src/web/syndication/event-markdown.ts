/** An event as Markdown: everything its page tells, for readers that are programs. Times are ISO, addresses whole. */
import { counted } from "../counted.ts";
import { type Coverage, type FullEventView, otherCoverage, type Pin, type Revision } from "../events/event-view.ts";
import { headlineBy, NO_SUMMARY, signed, SUMMARY_KINDS, wordsChanged } from "../events/event-words.ts";
import { entityPath, sourcePath, storyPath, topicPath } from "../paths.ts";
import { listed } from "./list-markdown.ts";
import { address, blocks, link, list, plain } from "./markdown.ts";

export function eventMarkdown(event: FullEventView, siteUrl: string): string {
  return blocks([
    `# ${plain(event.title)}`,
    headlineNote(event),
    ...(event.summary === "" ? [NO_SUMMARY] : [plain(event.summary), SUMMARY_KINDS[event.summaryKind]]),
    list(factsOf(event, siteUrl)),
    ...section(`Why ${event.score}`, [
      plain(event.scoreReason),
      list(event.scoreParts.map((part) => `${signed(part.points)} ${plain(part.name)}: ${plain(part.because)}`)),
    ]),
    ...section("Also covered by", [list(otherCoverage(event).map(describeCoverage)), storyLine(event, siteUrl)]),
    ...section("Changed by its publisher", [list(event.revisions.map(describeRevision))]),
    ...section("Related events", [list(event.relatedEvents.map((related) => listed(related, related.reason)))]),
  ]);
}

/** A heading stands only over what there is. */
function section(heading: string, parts: readonly (string | null)[]): (string | null)[] {
  return parts.some(Boolean) ? [`## ${heading}`, ...parts] : [];
}

function headlineNote(event: FullEventView): string | null {
  return event.sourceTitle === null ? null : `${headlineBy(event)}; at the source: “${plain(event.sourceTitle)}”`;
}

function factsOf(event: FullEventView, siteUrl: string): string[] {
  const { source, author, publishedAt, firstSeenAt, updatedAt, topics, entities } = event;
  const linked = (pathOf: (slug: string) => string) => (named: Readonly<{ slug: string; name: string }>) =>
    link(named.name, siteUrl + pathOf(named.slug));
  const byEditor = (pin: Pin) => (event.pinned.includes(pin) ? " (set by the editor)" : "");
  return [
    `Score: ${event.score} of 10${byEditor("score")}`,
    `Source: ${link(source.name, siteUrl + sourcePath(source.slug))} (tier ${source.tier})`,
    `Article: ${address(event.sourceUrl)}`,
    ...(author === null ? [] : [`Author: ${plain(author)}`]),
    publishedAt === null ? `First seen: ${firstSeenAt}` : `Published: ${publishedAt}`,
    `Changed: ${updatedAt}`,
    ...(topics.length === 0 ? [] : [`Topics: ${topics.map(linked(topicPath)).join(", ")}${byEditor("topics")}`]),
    ...(entities.length === 0 ? [] : [`Names: ${entities.map(linked(entityPath)).join(", ")}`]),
    `This page: ${address(event.url)}, ${link("as JSON", `${event.url}.json`)}`,
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

function describeRevision(revision: Revision): string {
  const title = revision.titleBefore === null ? "" : `Title was “${plain(revision.titleBefore)}”.`;
  return [`${revision.at}:`, title, wordsChanged(revision)].filter(Boolean).join(" ");
}
