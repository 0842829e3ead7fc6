/** What the labelled data measures: the product's own decisions, with SQLite's search index in place of D1's. */
import { DatabaseSync } from "node:sqlite";
import { isCopy } from "../../src/relations/copies.ts";
import { decideStory, type Report } from "../../src/relations/stories/decide-story.ts";
import { likeness, vectorOf } from "../../src/relations/likeness/likeness.ts";
import { type Profile, profileOf, type Text } from "../../src/relations/likeness/profile.ts";
import { makeRarity, type Rarity } from "../../src/relations/likeness/rarity.ts";
import { searchQuery } from "../../src/relations/likeness/search-terms.ts";
import { partsOf } from "../../src/understanding/text/terms.ts";
import { understand } from "../../src/understanding/understand.ts";

type Doc = Text & Readonly<{ id: string; published: string | null; source: string | null }>;

const CANDIDATES = 64;

export function related(docs: readonly Doc[], k: number, options: { pools?: string[][] }): string[][] {
  const almanac = makeAlmanac();
  for (const doc of docs) almanac.add(doc);
  const place = new Map(docs.map((doc, at) => [doc.id, at]));
  return docs.map((_, at) => {
    const { profile, rarity } = almanac.look(at);
    const pool = options.pools?.[at]?.map((id) => place.get(id) ?? at) ?? almanac.search(profile, rarity);
    const vector = vectorOf(profile, rarity);
    const likenessTo = (other: number) => likeness(vector, vectorOf(almanac.look(other).profile, rarity));
    return pool
      .filter((other) => other !== at)
      .map((other) => ({ id: docs[other]?.id ?? "", likeness: likenessTo(other) }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, k)
      .map(({ id }) => id);
  });
}

/** Online only: each event meets those before it, as on the day it came. Sources are unknown here, so each is its own. */
export function cluster(docs: readonly Doc[], { nightly }: { nightly: boolean }): number[] | null {
  if (nightly) return null;
  const almanac = makeAlmanac();
  const storyIds: (number | null)[] = [];
  for (const [at, doc] of docs.entries()) {
    almanac.add(doc);
    storyIds.push(null);
    const { profile, rarity } = almanac.look(at);
    const report = (other: number): Report => ({
      id: other + 1,
      title: docs[other]?.title ?? "",
      body: docs[other]?.body ?? "",
      type: null,
      sourceSlug: String(other),
      storyId: storyIds[other] ?? null,
      occurredAt: 0,
      vector: vectorOf(almanac.look(other).profile, rarity),
    });
    const neighbours = almanac.search(profile, rarity).filter((other) => other !== at);
    const { storyId = null, memberIds = [] } = decideStory(report(at), neighbours.map(report)) ?? {};
    for (const id of memberIds) storyIds[id - 1] = storyId ?? Math.min(...memberIds);
  }
  return storyIds.map((storyId, at) => storyId ?? at + 1);
}

export function copies(pairs: readonly { a: Text; b: Text }[]): boolean[] {
  return pairs.map(({ a, b }) => isCopy(a, b));
}

/** Titles alone, told by nobody in particular: what a press item scores that one publisher reports. */
export function importance(docs: readonly Doc[]): number[] {
  return docs.map(({ title, body, source }) => {
    return understand({ title, body, publisher: source ?? "", tier: 2, sourceTopics: [] }).score.score;
  });
}

/** Documents in the order they came, with the search index and the frequencies the product reads from D1. */
function makeAlmanac() {
  const db = new DatabaseSync(":memory:");
  db.exec(
    "create virtual table event_index using fts5(title, body, tokenize = 'porter unicode61 remove_diacritics 2')",
  );
  const insert = db.prepare("insert into event_index (rowid, title, body) values (?, ?, ?)");
  const match = db.prepare(
    "select rowid from event_index where event_index match ? order by bm25(event_index, 4.0, 1.0) limit ?",
  );
  const profiles: Profile[] = [];
  const frequencies = new Map<string, number>();
  return {
    add({ title, body }: Text): void {
      const profile = profileOf({ title, body });
      insert.run(profiles.length, title, body);
      profiles.push(profile);
      for (const term of profile.terms.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    },
    /** Only the frequencies of an event's own words are known, as in the product. */
    look(at: number): { profile: Profile; rarity: Rarity } {
      const profile = profiles[at] ?? { terms: new Map(), names: new Map() };
      const own = [...profile.terms.keys()].filter((term) => partsOf(term).length === 1);
      const known = new Map(own.map((term) => [term, frequencies.get(term) ?? 1]));
      return { profile, rarity: makeRarity(known, profiles.length) };
    },
    search(profile: Profile, rarity: Rarity): number[] {
      const query = searchQuery(profile, rarity);
      return query === null ? [] : match.all(query, CANDIDATES + 1).map(({ rowid }) => Number(rowid));
    },
  };
}
