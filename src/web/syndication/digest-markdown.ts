/** A digest as Markdown, from its frozen model. */
import type { IssueEntry, IssueModel } from "../../digest/issue-model.ts";
import { describeCounts } from "../../digest/issue-words.ts";
import { blocks, link, list, plain } from "./markdown.ts";

export function digestMarkdown(model: IssueModel): string {
  return blocks([
    `# ${plain(model.title)}`,
    `Digest no. ${model.number}. ${plain(describeCounts(model))}`,
    ...model.entries.flatMap(describeEntry),
  ]);
}

function describeEntry(entry: IssueEntry, at: number): (string | null)[] {
  const others = entry.alsoCoveredBy.map(({ name, url }) => link(name, url)).join(", ");
  return [
    `## ${at + 1}. ${link(entry.title, entry.url)}`,
    plain(entry.summary),
    list([
      `Score: ${entry.score} of 10. ${plain(entry.reason)}`,
      `Article: ${link(entry.source.name, entry.sourceUrl)}`,
      ...(entry.publishedAt === null ? [] : [`Published: ${new Date(entry.publishedAt).toISOString()}`]),
      ...(others === "" ? [] : [`Also covered by ${others}`]),
    ]),
  ];
}
