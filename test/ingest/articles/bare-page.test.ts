import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { barePage } from "../../../src/ingest/articles/bare-page.ts";

const VOCABULARY = (
  "<p> </p> <div> </div> <li> <ul> </ul> <table> <tr> <td> </table> <b> </b> <br> <svg> <svg/> </svg> <script> </script> " +
  "<style> </style> <!-- --> <![CDATA[ ]]> <a/href=1> <a\thref='\"'> <time> <title> </title> <html> </body> < > & &lt; &#0; </ <? x"
).split(" ");

test("of any soup of tags a document is left without scripts that nests within bounds", () => {
  assert(
    property(array(constantFrom(...VOCABULARY), { maxLength: 400 }), (soup) => {
      const { html } = barePage(soup.join(""));
      expect(html).not.toMatch(/<(?:script|style|svg|!|\?)/);
      expect(depthOf(html)).toBeLessThanOrEqual(102);
      expect(leftOpen(html)).toEqual([]);
    }),
    { numRuns: 500, seed: 7 },
  );
});

test("elements nest a hundred deep and no deeper, and no text is lost below", () => {
  const { html } = barePage(`${"<div>".repeat(5_000)}deep down${"</div>".repeat(5_000)}`);
  expect(depthOf(html)).toBe(102);
  expect(html).toContain("deep down");
});

test("a page is cut at a million and a half characters, and at eight thousand elements", () => {
  expect(barePage("<p>five words of some text</p>".repeat(100_000)).html.length).toBeLessThan(1_600_000);
  const { html } = barePage("<p><b>x</b>".repeat(20_000));
  expect(html.match(/<[pb]>/g)).toHaveLength(8_000);
  expect(html.match(/x/g)).toHaveLength(20_000);
  expect(leftOpen(html)).toEqual([]);
});

test("of attributes only those are kept that help to find the text, without a way out of their quotes", () => {
  const { html } = barePage(`<p class='a"b' onclick="x()" data-x="1" STYLE="display:none">text</p>`);
  expect(html).toContain(`<p class="a&quot;b" style="display:none">text</p>`);
});

test("a bracket that opens no tag opens none afterwards", () => {
  expect(barePage("<p>1 < 2 and <3 and a<b></p>").html).toContain("1 &lt; 2 and &lt;3 and a<b>");
});

/** What no end tag closes, or closes in another order than it was opened. */
function leftOpen(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([^\s>]+)[^>]*>/g)) {
    if (slash === "") open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, `/${name}`];
  }
  return open;
}

/** Open elements at the deepest, as a reader counts that knows no element by name. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag] of html.matchAll(/<\/?[a-z][^>]*>/g)) {
    depth += tag.startsWith("</") ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
