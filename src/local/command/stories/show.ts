/** What the nightly pass asks about, laid out for a terminal. Pure. */
import { columns, shorten } from "../columns.ts";
import type { ProposalRow } from "./answers.ts";

export function showProposals(rows: readonly ProposalRow[]): string {
  if (rows.length === 0) return "nothing is proposed";
  return rows.map(showProposal).join("\n\n");
}

function showProposal({ id, kind, storyId, likeness, reason, foundAt, events, story }: ProposalRow): string {
  const act = kind === "merge" ? `to be put into one story with ${storyId}` : `to be taken out of story ${storyId}`;
  const sign = kind === "merge" ? "+" : "−";
  const lines = columns([...events.map((event) => cells(sign, event)), ...story.map((event) => cells(" ", event))]);
  return [
    `${id}  ${act}; likeness ${likeness.toFixed(2)}, found ${foundAt.slice(0, 10)}`,
    `    ${reason}`,
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
}

function cells(sign: string, { id, source, title }: ProposalRow["events"][number]): string[] {
  return [sign, String(id), source, shorten(title, 80)];
}
