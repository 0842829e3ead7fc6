/** What must hold of every event a reader can open. */
import type { FullEventView } from "../../src/web/events/event-view.ts";
import { unsaidPiece } from "./said-in.ts";

export type Stored = Readonly<{ event: FullEventView; type: string; body: string }>;

const MOST_RELATED = 8;
const MOST_OF_A_SOURCE = 3;
/** Words after the last colon or comma, and between any two. */
const NAMES_SOMETHING = /^(?!.*[:,;]\s*(?:[,;]|$)).*\p{L}/u;
/** What one voice thinks is no event of the field. */
const MOST_FOR_AN_OPINION = 6;

/** @param storyOf the story of every event that is shown; nothing else may be related */
export function problemsOf({ event, type, body }: Stored, storyOf: ReadonlyMap<number, number | null>): string[] {
  const problems = [
    ...problemsOfSummary(event, body),
    ...problemsOfScore(event, type),
    ...problemsOfRelated(event, storyOf),
  ];
  return problems.map((problem) => `event ${event.id} (${event.source.slug}): ${problem}`);
}

function problemsOfSummary({ summary, summaryKind }: FullEventView, body: string): string[] {
  if (summaryKind === "headline") return summary === "" ? [] : ["a headline alone, and yet a summary"];
  if (summaryKind !== "extract" || summary === "") return [`no summary of the kind "${summaryKind}"`];
  const unsaid = unsaidPiece(summary, body);
  return unsaid === null ? [] : [`its text does not say “${unsaid}”`];
}

function problemsOfScore({ score, scoreReason, scoreParts, story }: FullEventView, type: string): string[] {
  const isLoneOpinion = type === "commentary" && story === null;
  return [
    ...(score >= 1 && score <= 10 ? [] : [`a score of ${score}`]),
    ...(scoreReason.trim() !== "" && scoreParts.length > 0 ? [] : ["a score without a reason"]),
    ...(isLoneOpinion && score > MOST_FOR_AN_OPINION ? [`an opinion of one source scores ${score}`] : []),
  ];
}

function problemsOfRelated(event: FullEventView, storyOf: ReadonlyMap<number, number | null>): string[] {
  const { id, story, relatedEvents } = event;
  const bySource = Object.values(Object.groupBy(relatedEvents, ({ source }) => source.slug));
  const checks: [boolean, string][] = [
    [relatedEvents.length <= MOST_RELATED, `${relatedEvents.length} related events`],
    [bySource.every((group = []) => group.length <= MOST_OF_A_SOURCE), "too many related events of one source"],
    [new Set(relatedEvents.map((each) => each.id)).size === relatedEvents.length, "an event is related twice"],
    [relatedEvents.every((each) => each.id !== id && storyOf.has(each.id)), "itself, a copy or nothing is related"],
    [
      story === null || relatedEvents.every((each) => storyOf.get(each.id) !== story.id),
      "an event of its own story is related",
    ],
    [relatedEvents.every(({ reason }) => NAMES_SOMETHING.test(reason)), "a relation has no reason, or a hole in it"],
    [relatedEvents.every(({ similarity }) => similarity > 0 && similarity <= 1), "a similarity is not between 0 and 1"],
  ];
  return checks.filter(([holds]) => !holds).map(([, problem]) => problem);
}
