import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cleanHtml } from "../../../src/feeds/text/clean-html.ts";

const BASE = "https://acme.test/blog/post";

test.each([
  ["text is left alone", "Tom &amp; Jerry > 2", "Tom &amp; Jerry > 2"],
  ["structure stays, looks go", '<p class="x" style="color:red" id="y">a <b>b</b></p>', "<p>a <b>b</b></p>"],
  ["unknown elements leave their words", "<font><blink>a</blink></font><my-tag>b</my-tag>", "ab"],
  ["a script goes with its insides", "a<script>if (1 < 2) alert('</p>')</script>b", "ab"],
  ["a style, a frame and a drawing go", "<style>p{}</style><iframe src=x>f</iframe><svg><text>t</text></svg>a", "a"],
  ["an empty frame as XHTML writes it ends at once", '<p>a</p><iframe src="x"/><p>b</p>', "<p>a</p><p>b</p>"],
  ["a frame that never ends keeps what follows", "<iframe src=x><p>a</p>", "<p>a</p>"],
  ["a script that never ends keeps nothing", "a<script>alert(1)<p>b</p>", "a"],
  ["a tag inside a comment is a comment", "a<!-- <script> -->b", "ab"],
  ["a script made of scripts stays text", "<scr<script></script>ipt>alert(1)</script>", "alert(1)"],
  ["handlers go", '<p onclick="alert(1)" ONLOAD=x>a</p><svg/onload=alert(1)>', "<p>a</p>"],
  ["forms leave their words", "<form><input value=x><label>Name</label><button>Go</button></form>", "Name"],
  ["CDATA around the markup is unwrapped", "<![CDATA[<p>a</p>]]>", "<p>a</p>"],
  ["a smaller-than sign is one", "a < b, 5 <6 and <3", "a &lt; b, 5 &lt;6 and &lt;3"],
  ["a tag that was cut off is none", 'a <b>b</b> <a href="/x', "a <b>b</b> "],
  ["what is open is closed", "<div><p>a <b>b", "<div><p>a <b>b</b></p></div>"],
  ["what was never open is not closed", "a</div></body></b>", "a"],
  ["crossed tags are uncrossed", "<b><i>a</b>b</i>", "<b><i>a</i></b>b"],
  ["end tags that HTML lets out", "<p>a<p>b<ul><li>c<li>d</ul>", "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>"],
  [
    "rows and cells without ends",
    "<table><tr><th>a<td>b<tr><td>c</table>",
    table(["<th>a</th><td>b</td>", "<td>c</td>"]),
  ],
  ["XHTML's empty elements", "<p/>a<br/><hr />", "<p></p>a<br><hr>"],
])("%s", (_what, html, cleaned) => {
  expect(cleanHtml(html, BASE)).toBe(cleaned);
});

test.each([
  ["/x", "https://acme.test/x"],
  ["y?a=1&amp;b=2", "https://acme.test/blog/y?a=1&amp;b=2"],
  ["//cdn.test/z", "https://cdn.test/z"],
  ["#part", "https://acme.test/blog/post#part"],
  ["https://other.test/?utm_source=x&amp;id=1", "https://other.test/?id=1"],
  ["http://other.test/?ref=acme.test", "http://other.test/"],
  ["mailto:editor@acme.test", "mailto:editor@acme.test"],
  ["&#104;ttps://other.test/", "https://other.test/"],
])("a link to %s leads to %s", (href, url) => {
  expect(cleanHtml(`<a target="_blank" href="${href}" rel=x>a</a>`, BASE)).toBe(`<a href="${url}">a</a>`);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "&#106;avascript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<b>x</b>",
  "vbscript:x",
  "file:///etc/passwd",
  "tel:123",
  "http://",
  "",
])("a link to %j is words", (href) => {
  expect(cleanHtml(`<a href="${href}">a</a>`, BASE)).toBe("a");
});

test("links may be quoted in any way", () => {
  const link = '<a href="https://acme.test/a/">a</a>';
  expect(cleanHtml("<a href=/a/>a</a>", BASE)).toBe(link);
  expect(cleanHtml("<A class=x HREF = '/a/'>a</A>", BASE)).toBe(link);
  expect(cleanHtml(`<a title=' href="/b"' href="/a/">a</a>`, "https://acme.test/")).toMatch(/^<a href="[^"]+">a<\/a>$/);
});

test("without a place of its own a fragment keeps only links that need none", () => {
  expect(cleanHtml('<a href="/x">a</a> <a href="https://acme.test/">b</a>', null)).toBe(
    'a <a href="https://acme.test/">b</a>',
  );
});

test.each([
  ["a picture goes", '<p>a<img src="/x.png" alt="A dog on a skateboard">b</p>', "<p>ab</p>"],
  ["a picture that links goes with its link", '<a href="/x"><img src="/x.png" alt="Dog"></a>a', "a"],
  ["an emoji is a character", 'So <img class="emoji" src="/1f389.png" alt="🎉"> long', "So 🎉 long"],
  ["a formula is a word", 'As <img class="latex" alt="x^2 < y"> says', "As x^2 &lt; y says"],
  ["a picture alone speaks for itself", '<div><img alt="Rain on Monday, again"></div>', "<p>Rain on Monday, again</p>"],
  ["the name of a file says nothing", '<img alt="IMG_2071.jpg"><img alt="logo">', ""],
])("%s", (_what, html, cleaned) => {
  expect(cleanHtml(html, BASE)).toBe(cleaned);
});

test("what nests deeper than any text loses its markup, not its words", () => {
  const cleaned = cleanHtml(`${"<div>".repeat(60_000)}deep${"</div>".repeat(60_000)}<p>after</p>`, BASE);
  expect(cleaned.length).toBeLessThan(1000);
  expect(cleaned).toMatch(/^(?:<div>)+deep(?:<\/div>)+<p>after<\/p>$/);
});

test("a text of a million characters and more is cut at a tag", () => {
  const cleaned = cleanHtml(`<p>${"word ".repeat(10)}</p>`.repeat(50_000), BASE);
  expect(cleaned.length).toBeLessThanOrEqual(1_000_000);
  expect(cleaned).toMatch(/(?:word ){10}<\/p>$/);
});

test.each([
  "<",
  "<!--",
  "<a href='",
  '<a href="x">',
  "<a ",
  "<svg>",
  "<svg ",
  "<img alt='",
  "</",
  "<p/>",
  "<a>   ",
  "<td x",
])("a megabyte of %j is read once", (piece) => {
  expect(SAFE.test(cleanHtml(piece.repeat(1_000_000 / piece.length), BASE))).toBe(true);
});

test("nothing unsafe is left of any markup, and cleaning twice changes nothing", () => {
  const piece = fc.constantFrom(
    ..."< > / \" ' = & &lt; &#60; <! <!-- --> <![CDATA[ ]]> <? javascript: href= src= onerror= style= alt= x \n \0".split(
      " ",
    ),
    ..."<a <b> </b> <p> <p/> <img <svg> </svg> <script> </script> <style> <iframe <li> <td> </table> <template>".split(
      " ",
    ),
    '<a href="/x?b=1&utm_source=2">',
    "<a href=javascript:alert(1)>",
    " ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const cleaned = cleanHtml(pieces.join(""), BASE);
      expect(cleaned).toMatch(SAFE);
      expect(cleanHtml(cleaned, BASE)).toBe(cleaned);
    }),
    { seed: 20261123, numRuns: 3000 },
  );
});

/** Text, known elements without attributes, and links that lead to the web or to a mailbox. */
const SAFE = /^(?:[^<]|<\/?[a-z][a-z0-9]*>|<a href="(?:https?:\/\/|mailto:)[^"<>]*">)*$/;

function table(rows: readonly string[]): string {
  return `<table>${rows.map((row) => `<tr>${row}</tr>`).join("")}</table>`;
}
