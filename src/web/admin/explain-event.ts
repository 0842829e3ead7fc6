/** Everything that was decided of an event and why, as the operator asks for it. */
import type { Deps } from "../../deps.ts";
import { explainScore } from "../../relations/corrections/pinned-score.ts";
import { explainStory, type Membership } from "../../relations/stories/explain-story.ts";
import { slugify } from "../../sources/slug.ts";
import { loadScale } from "../../understanding/score/store.ts";
import { sentencesOf } from "../../understanding/text/sentences.ts";
import { isoTime } from "../events/event-view.ts";
import { type Decided, findEvent, loadDecided, type StoredEvent } from "./store.ts";

/** Undefined where there is no such event. Hidden events and copies are explained like any other. */
export async function explainEvent({ db, config }: Deps, id: number) {
  const stored = await findEvent(db, id);
  if (!stored) return undefined;
  const [decided, scale] = [await loadDecided(db, stored.event), await loadScale(db)];
  const memberIds = decided.members.map((member) => member.id);
  const memberships = memberIds.length > 1 ? await explainStory({ db }, memberIds) : new Map<number, Membership>();
  const { event, source } = stored;
  return {
    id: event.id,
    url: `${config.siteUrl}/events/${event.id}/${slugify(stored.shownTitle)}`,
    ...titlesOf(stored),
    source: { slug: source.slug, name: source.name, tier: source.tier, family: source.family },
    sourceUrl: event.sourceUrl,
    publishedAt: isoTime(event.publishedAt),
    firstSeenAt: isoTime(event.firstSeenAt),
    understoodAt: isoTime(event.understoodAt),
    relatedAt: isoTime(event.relatedAt),
    hiddenAt: isoTime(event.hiddenAt),
    arrival: event.arrival,
    type: event.eventType,
    score: { ...scoreOf(event), scale },
    summary: summaryOf(stored),
    topics: { isPinned: event.topicsPinnedAt !== null, list: decided.topics },
    entities: decided.names,
    story: event.storyId === null ? null : { id: event.storyId, members: membersOf(decided, memberships) },
    ...togetherness(event, decided),
    related: decided.related.map(({ publishedAt, ...other }) => ({ ...other, publishedAt: isoTime(publishedAt) })),
    reading: readingOf(decided),
    corrections: decided.acts.map(({ act, before, after, madeAt }) => ({ act, before, after, at: isoTime(madeAt) })),
  };
}

/** Of three titles the first that is there is shown: the editor's, a model's, the publisher's. */
function titlesOf({ event: { title, modelTitle, editedTitle }, shownTitle }: StoredEvent) {
  return { title: shownTitle, titles: { editor: editedTitle, model: modelTitle, source: title } };
}

function scoreOf({ score, points, pinnedScore, scoreParts, scoreReason }: StoredEvent["event"]) {
  if (score === null) return { shown: null, points, pinned: pinnedScore, reason: "", parts: [] };
  const told = explainScore({ score, parts: scoreParts, reason: scoreReason }, pinnedScore);
  return { shown: told.score, points, pinned: pinnedScore, reason: told.reason, parts: told.parts };
}

/** Where each sentence stands in the text, in characters from its start; null where it does not stand there so. */
function summaryOf({ event: { summary, summaryKind }, body }: StoredEvent) {
  const sentences = sentencesOf(summary).map(({ text }) => {
    const at = body.indexOf(text);
    return { text, at: at < 0 ? null : at };
  });
  return { kind: summaryKind, text: summary, sentences, textLength: body.length };
}

function membersOf({ members }: Decided, memberships: ReadonlyMap<number, Membership>) {
  return members.map((member) => ({
    ...toBeside(member),
    ...(memberships.get(member.id) ?? { likeness: null, veto: null }),
  }));
}

function togetherness({ id, copyOfId }: StoredEvent["event"], { copies, pins }: Decided) {
  return {
    storyPins: pins.map(({ storyId: of, stance, pinnedAt }) => ({ storyId: of, stance, at: isoTime(pinnedAt) })),
    copyOf: copies.filter((other) => other.id === copyOfId).map(toCopy)[0] ?? null,
    copies: copies.filter((other) => other.copyOfId === id).map(toCopy),
  };
}

/** A copy of a hidden event is not shown either. */
function toCopy(other: Decided["copies"][number]) {
  return { ...toBeside(other), hiddenAt: isoTime(other.hiddenAt) };
}

function toBeside({ id, title, source, publishedAt, score }: Decided["members"][number]) {
  return { id, title, source, publishedAt: isoTime(publishedAt), score };
}

function readingOf({ reading }: Decided) {
  if (!reading) return null;
  const { state, attempts, nextTryAt, dropped, reason, readAt } = reading;
  return { state, attempts, dropped, reason, nextTryAt: isoTime(nextTryAt), readAt: isoTime(readAt) };
}
