import type { IssueSender } from "./issue-mail.tsx";
import type { IssueEntry, IssueModel } from "./issue-model.ts";
import { describeCounts } from "./issue-words.ts";
import { shortDay } from "./local-time.ts";

const WIDTH = 72;
const INDENT = "   ";

/** The same issue for readers of plain text, with the same holes; every address stands on a line of its own. */
export function renderIssueText(model: IssueModel, sender: IssueSender): string {
  const head = `${sender.siteTitle} No. ${model.number}\n${model.title}\n${"=".repeat(model.title.length)}`;
  const entries = model.entries.map((entry, at) => describeEntry(entry, at + 1, sender.timeZone));
  return `${[head, wrap(describeCounts(model)), ...entries, colophon(model, sender)].join("\n\n")}\n`;
}

function describeEntry(entry: IssueEntry, no: number, timeZone: string): string {
  const day = entry.publishedAt === null ? "" : `, ${shortDay(entry.publishedAt, timeZone)}`;
  const others = entry.alsoCoveredBy.map(({ name }) => name).join(", ");
  return [
    hang(`${no}. `, entry.title),
    indent(`Score ${entry.score} · ${entry.source.name}${day}`),
    ...(entry.summary === "" ? [] : [indent(entry.summary)]),
    indent(entry.reason),
    ...(others === "" ? [] : [indent(`Also covered by ${others}`)]),
    `${INDENT}${entry.url}`,
    `${INDENT}${entry.sourceUrl}`,
  ].join("\n");
}

function colophon(model: IssueModel, { siteTitle, siteUrl, postalAddress }: IssueSender): string {
  const because = `You get this because you confirmed your subscription to the weekly digest of ${siteTitle}.`;
  return `-- \n${wrap(because)}

Unsubscribe:
{{unsubscribe}}

Your subscription:
{{preferences}}

This issue on the web:
${siteUrl}/digests/${model.number}

${postalAddress}`;
}

function indent(text: string): string {
  return hang(INDENT, text);
}

/** Further lines stand under the first, a step in. */
function hang(start: string, text: string): string {
  return start + wrap(text, WIDTH - INDENT.length).replaceAll("\n", `\n${INDENT}`);
}

/** A word longer than the line stays whole. */
function wrap(text: string, width = WIDTH): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
