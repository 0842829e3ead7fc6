/** An event and everything that was decided of it, laid out for a terminal. Pure. */
import { columns, shorten } from "../columns.ts";
import type { Distribution, ExplainedEvent, RescoreAnswer } from "./answers.ts";

export function showEvent(event: ExplainedEvent): string {
  return [
    `${event.id}  ${event.title}`,
    `${" ".repeat(String(event.id).length)}  ${event.url}`,
    "",
    ...columns(facts(event)),
    ...section(`score ${event.score.shown ?? "none yet"}`, scoreLines(event.score)),
    ...section(`summary: ${SUMMARY_KINDS[event.summary.kind] ?? event.summary.kind}`, summaryLines(event.summary)),
    ...section(
      `topics${event.topics.isPinned ? ", set by the editor" : ""}`,
      columns(event.topics.list.map(({ slug, evidence }) => [slug, evidence])),
    ),
    ...section("names", columns(event.entities.map(nameCells))),
    ...section(event.story ? `story ${event.story.id}` : "no story", storyLines(event)),
    ...section("copies: the same text elsewhere", columns(event.copies.map(copyCells))),
    ...section("related", relatedLines(event)),
    ...section("a model's reading", event.reading ? columns(readingRows(event.reading)) : []),
    ...section("what people set", columns(event.corrections.map(correctionCells))),
  ].join("\n");
}

/** A part with nothing in it is left out. */
function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function facts({ titles, source, copyOf, ...event }: ExplainedEvent): string[][] {
  const rows: (readonly [string, string | null])[] = [
    ["source", `${source.name} (${source.slug}; tier ${source.tier}, house ${source.family})`],
    ["article", event.sourceUrl],
    ["published", minute(event.publishedAt) ?? "no date"],
    ["first seen", `${minute(event.firstSeenAt)}${event.arrival === "news" ? "" : `, as a ${event.arrival}`}`],
    ["understood", minute(event.understoodAt) ?? "not yet"],
    ["related", minute(event.relatedAt) ?? "not yet"],
    ["hidden", event.hiddenAt && `since ${minute(event.hiddenAt)}`],
    [
      "copy of",
      copyOf && `${copyOf.id}  ${copyOf.title} (${copyOf.source})${copyOf.hiddenAt ? ", which is hidden" : ""}`,
    ],
    ["kind", event.type],
    ["headline", titles.editor && "set by the editor"],
    ["  by a model", titles.model],
    ["  at source", (titles.editor ?? titles.model) ? titles.source : null],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

const SUMMARY_KINDS: Readonly<Record<string, string>> = {
  extract: "sentences of the article",
  model: "by a model, its names and numbers checked against the article",
  headline: "none, for there was no text to take one from",
};

function scoreLines({ reason, parts, points, scale }: ExplainedEvent["score"]): string[] {
  if (parts.length === 0) return [];
  const marks = scale.map(([from, to], nth) => `${Number(from.toFixed(2))}${nth === 0 ? " points" : ""} make ${to}`);
  return [
    reason,
    ...columns(parts.map(({ name, points: worth, because }) => [signed(worth).padStart(5), name, because])),
    ...(points === null ? [] : [`${points} points; on this almanac's scale ${marks.join(", ")}`]),
  ];
}

function summaryLines({ kind, text, sentences, textLength }: ExplainedEvent["summary"]): string[] {
  if (text === "") return [];
  if (kind !== "extract") return [text];
  return sentences.flatMap((sentence) => {
    const place =
      sentence.at === null ? "its words stand there in pieces" : `at character ${sentence.at} of ${textLength}`;
    return [sentence.text, `  ${place}`];
  });
}

function nameCells({ name, kind, mentions, evidence }: ExplainedEvent["entities"][number]): string[] {
  return [name, kind, `${mentions} ${mentions === 1 ? "mention" : "mentions"}`, shorten(evidence, 80)];
}

function storyLines(event: ExplainedEvent): string[] {
  const { id, story, storyPins } = event;
  const members = story?.members.map((member) => memberCells(member, id));
  const pins = storyPins.map(({ storyId, stance, at }) => {
    return `${stance === "in" ? "put into" : "taken out of"} story ${storyId} by the editor, ${minute(at)}`;
  });
  const none = absence(event, "no other source was found to tell of it");
  return [...(members ? columns(members) : [none]), ...pins];
}

type Member = NonNullable<ExplainedEvent["story"]>["members"][number];

function memberCells(member: Member, ownId: number): string[] {
  const near =
    member.id === ownId ? "this one" : member.likeness === null ? "" : `likeness ${member.likeness.toFixed(2)}`;
  return [...otherCells(member), [near, member.veto && `though ${member.veto}`].filter(Boolean).join(", ")];
}

function relatedLines(event: ExplainedEvent): string[] {
  return event.related.length > 0
    ? columns(event.related.map(relatedCells))
    : [absence(event, "nothing is near enough")];
}

/** Why nothing stands there. */
function absence({ copyOf, hiddenAt, relatedAt }: ExplainedEvent, none: string): string {
  if (copyOf) return "a copy has none of its own";
  if (hiddenAt !== null) return "a hidden event has none";
  return relatedAt === null ? "not looked for yet" : none;
}

type Copy = ExplainedEvent["copies"][number];
type Other = Omit<Copy, "hiddenAt">;

function copyCells(copy: Copy): string[] {
  return [...otherCells(copy), copy.hiddenAt === null ? "" : "hidden"];
}

function otherCells({ id, title, source, publishedAt }: Other): string[] {
  return [String(id), publishedAt?.slice(0, 10) ?? "no date", source, shorten(title, 80)];
}

function relatedCells({ similarity, reason, ...other }: ExplainedEvent["related"][number]): string[] {
  return [similarity.toFixed(2), ...otherCells(other), reason];
}

function readingRows({ state, reason, attempts, dropped, readAt, nextTryAt }: NonNullable<ExplainedEvent["reading"]>) {
  return [
    ["state", [state, reason].filter(Boolean).join(": ")],
    [
      "tried",
      `${attempts} ${attempts === 1 ? "time" : "times"}${state === "waiting" ? `, next ${minute(nextTryAt)}` : ""}`,
    ],
    ...(readAt === null ? [] : [["read", `${minute(readAt)}; ${dropped} statements left out`]]),
  ];
}

function correctionCells({ act, at, ...change }: ExplainedEvent["corrections"][number]): string[] {
  return [minute(at) ?? "", act, changeOf(act, change)];
}

function changeOf(act: string, { before, after }: Readonly<{ before?: unknown; after?: unknown }>): string {
  if (act === "hide") return after === true ? "hidden" : "shown again";
  if (act === "split") return `out of story ${told(before)}`;
  if (act === "merge") return `${before === null ? "" : `from story ${told(before)} `}into story ${told(after)}`;
  return `${told(before)} → ${after === null ? "lifted" : told(after)}`;
}

function told(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ") || "none";
  if (value === null) return "none";
  return typeof value === "string" ? `“${value}”` : JSON.stringify(value);
}

/** UTC, as everything the command line says. */
function minute(time: string | null): string | null {
  return time === null ? null : time.slice(0, 16).replace("T", " ");
}

function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}

const BANDS = ["9-10", "7-8", "5-6", "3-4", "1-2"] as const;

/** How scores lay before a rescore, and how they lie after it. */
export function showRescore({ since, total, before, after }: RescoreAnswer): string {
  const reach = since === null || Date.parse(since) === 0 ? "" : ` since ${minute(since)?.replace(" 00:00", "")}`;
  if (!before || !after || total === 0) return `there are no events${reach}; nothing was scored anew`;
  const share = (band: (typeof BANDS)[number], { [band]: part }: Distribution) => `${(part * 100).toFixed(1)} %`;
  const rows = [
    ["score", "before", "after"],
    ...BANDS.map((band) => [band, share(band, before), share(band, after)]),
    ["median", String(before.median), String(after.median)],
    ["events", String(before.events), String(after.events)],
  ];
  return [`${total} ${total === 1 ? "event" : "events"}${reach} scored anew`, "", ...columns(rows)].join("\n");
}
