import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { stem } from "../../../src/understanding/text/stem.ts";

const WORDS =
  "caresses ponies ties caress cats feed agreed plastered bled motoring sing conflated troubled sized hopping tanned falling " +
  "hissing fizzed failing filing happy sky relational conditional rational valency digitizer operator feudalism decisiveness " +
  "hopefulness callousness formality sensitivity sensibility triplicate formative formalize electrical hopeful goodness " +
  "revival allowance inference airliner adjustable defensible irritant replacement adjustment dependent adoption communism " +
  "activate angularity homologous effective bowdlerize probate rate cease controlling rolling generalizations oscillators " +
  "analogy possibly it is agents models training released weights export controls regulation";

test("a stem is what the search index makes of the word, so that its frequency is found there", () => {
  const db = new DatabaseSync(":memory:");
  db.exec("create virtual table texts using fts5(word, tokenize = 'porter unicode61 remove_diacritics 2')");
  db.exec("create virtual table terms using fts5vocab(texts, 'instance')");
  const words = WORDS.split(" ");
  const insert = db.prepare("insert into texts (rowid, word) values (?, ?)");
  for (const [at, word] of words.entries()) insert.run(at, word);
  const indexed = db
    .prepare("select term from terms order by doc")
    .all()
    .map(({ term }) => term);
  expect(words.map(stem)).toEqual(indexed);
});
