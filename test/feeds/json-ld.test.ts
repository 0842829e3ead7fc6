import { expect, test } from "vitest";
import { addressIn, namesIn, nodesIn, typesOf } from "../../src/feeds/json-ld.ts";

const HOLDERS = new Set(["@graph", "item"]);

test("nodes come in their order, an outer one before what it holds", () => {
  const scripts = [
    `{"@id":1,"item":[{"@id":2},{"@id":3,"item":{"@id":4}}],"author":{"@id":0}}`,
    `<!--[[{"@id":5}]]-->`,
    `{"@id":`,
    ` {"@graph":[{"@id":6},7,null,"8"]}`,
  ];
  expect([...nodesIn(scripts, HOLDERS)].map((node) => node["@id"])).toEqual([1, 2, 3, 4, 5, undefined, 6]);
});

const nested = (open: string, close: string, times = 100_000) => open.repeat(times) + close.repeat(times);

test.each([
  ["lists in lists", nested("[", "]")],
  ["graphs in graphs", `${nested('{"@graph":', "", 20_000)}1${"}".repeat(20_000)}`],
  ["a list without end", `[${"{},".repeat(100_000)}{}]`],
  ["an author in lists", `{"author":${nested("[", "]")}}`],
  ["forbidden names", `{"__proto__":{"@type":"Article"},"constructor":[{}]}`],
])("%s end in a bounded number of nodes", (_, script) => {
  const nodes = [...nodesIn([script, script], HOLDERS)];
  expect(nodes.length).toBeLessThanOrEqual(20_000);
  expect(nodes.flatMap(typesOf)).toEqual([]);
  expect(nodes.map(({ author }) => namesIn(author)).filter(Boolean)).toEqual([]);
});

test("types, names and addresses are told in several ways", () => {
  expect(typesOf({ "@type": ["https://schema.org/NewsArticle", "Thing", 7] })).toEqual(["NewsArticle", "Thing"]);
  expect(namesIn([{ name: " Ada Holm " }, "Bo Lind", { name: 7 }, ""])).toBe("Ada Holm, Bo Lind");
  expect([addressIn({ "@id": "/a" }), addressIn("/b"), addressIn({}), addressIn(null)]).toEqual([
    "/a",
    "/b",
    null,
    null,
  ]);
});
