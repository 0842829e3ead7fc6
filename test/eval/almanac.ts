/** An almanac in memory, with SQLite's search index in place of D1's. */
import { DatabaseSync } from "node:sqlite";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import { searchEvents } from "../../src/relations/candidates/store.ts";
import { type Profile, profileOf, type Text } from "../../src/relations/likeness/profile.ts";
import { makeRarity, type Rarity } from "../../src/relations/likeness/rarity.ts";
import { searchTerms } from "../../src/relations/likeness/search-terms.ts";
import { partsOf } from "../../src/understanding/text/terms.ts";

/** A document as the scorer gives it: an opaque id, and no label. */
export type Doc = Text & Readonly<{ id: string; published: string | null; source: string | null }>;

const dialect = new SQLiteAsyncDialect();

/** Documents in the order they came, with the search index and the frequencies the product reads from D1. */
export function makeAlmanac() {
  const db = new DatabaseSync(":memory:");
  db.exec(
    "create virtual table event_index using fts5(title, body, tokenize = 'porter unicode61 remove_diacritics 2')",
  );
  const insert = db.prepare("insert into event_index (rowid, title, body) values (?, ?, ?)");
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
    /** The product's own query. */
    search(profile: Profile, rarity: Rarity, at: number): number[] {
      const { sql, params } = dialect.sqlToQuery(searchEvents(searchTerms(profile, rarity, at), at));
      return db
        .prepare(sql)
        .all(...params.map((param) => (typeof param === "number" ? param : String(param))))
        .map(({ id }) => Number(id));
    },
  };
}
