import { expect, test } from "vitest";
import { parseQuery } from "../../../src/web/search/query.ts";
import { subjectSearchOf, toSubjects } from "../../../src/web/search/subjects.ts";

test("names are looked up by all words together and by each alone", () => {
  expect(subjectSearchOf(parseQuery("Halyard Labs").wanted)).toMatchObject({
    slugs: ["halyard-labs", "halyard", "labs"],
    beginning: "halyard-labs",
  });
  expect(subjectSearchOf(parseQuery("人工智能").wanted)).toEqual({ slugs: [], beginning: "", limit: 0 });
});

test("a topic is meant when its name has every word, in any form", () => {
  const none = { names: [], sources: [] };
  expect(toSubjects(parseQuery("open weight").wanted, none).topics.map(({ slug }) => slug)).toEqual(["open-weights"]);
  expect(toSubjects(parseQuery("open questions").wanted, none).topics).toEqual([]);
});

test("the names most events tell of come first, four at most", () => {
  const names = [1, 9, 3, 7, 5].map((events) => ({ slug: `name-${events}`, name: "", kind: "company", events }));
  const { names: shown } = toSubjects(parseQuery("name").wanted, { names, sources: [] });
  expect(shown.map(({ events }) => events)).toEqual([9, 7, 5, 3]);
});
