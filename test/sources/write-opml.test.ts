import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readOpml } from "../../src/sources/read-opml.ts";
import { parseSourceList } from "../../src/sources/source-list.ts";
import { TOPIC_SLUGS } from "../../src/sources/topic-slugs.ts";
import { type OpmlSource, writeOpml } from "../../src/sources/write-opml.ts";

const lab: OpmlSource = {
  name: 'Lab "A" <& more>',
  url: "https://lab.test/feed?a=1&b=2",
  homeUrl: "https://lab.test/",
  kind: "feed",
  topics: ["open-weights", "policy"],
};

test("a source stands in the folder of its first topic, escaped, with all its topics", () => {
  const opml = writeOpml("Almanac & Co", [lab]);
  expect(opml).toContain("<title>Almanac &amp; Co</title>");
  expect(opml).toContain(`<outline text="Open weights">
<outline text="Lab &quot;A&quot; &lt;&amp; more&gt;" title="Lab &quot;A&quot; &lt;&amp; more&gt;" type="rss" \
xmlUrl="https://lab.test/feed?a=1&amp;b=2" htmlUrl="https://lab.test/" category="/open-weights,/policy"/>
</outline>`);
});

test("a listing stands as a link, so that no reader takes its page for a feed", () => {
  const opml = writeOpml("Almanac", [{ ...lab, kind: "listing", url: "https://lab.test/news", topics: [] }]);
  expect(opml).toContain('type="link" url="https://lab.test/news"');
  expect(opml).not.toContain("xmlUrl");
});

const oneLine = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).map(spaced).filter(Boolean);
const source: fc.Arbitrary<OpmlSource> = fc.record({
  name: oneLine,
  url: fc.webUrl({ withQueryParameters: true }).filter((url) => !/\.opml$/i.test(url)),
  homeUrl: fc.webUrl(),
  kind: fc.constantFrom("feed", "listing"),
  topics: fc.uniqueArray(fc.constantFrom(...TOPIC_SLUGS), { maxLength: 3 }),
});

test("what is written is read again: name, address, home, kind and topics", () => {
  fc.assert(
    fc.property(fc.uniqueArray(source, { minLength: 1, maxLength: 12, selector: ({ url }) => url }), (sources) => {
      const read = parseSourceList(readOpml(writeOpml("Any", sources)).entries);
      const told = read.map(({ name, url, homeUrl, kind, topics }) => ({ name, url, homeUrl, kind, topics }));
      expect(byUrl(told)).toEqual(byUrl(sources));
    }),
    { seed: 20_261_123, numRuns: 300 },
  );
});

/** As an attribute can hold it. */
function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function byUrl(sources: readonly OpmlSource[]): OpmlSource[] {
  return sources.toSorted((a, b) => (a.url < b.url ? -1 : 1));
}
