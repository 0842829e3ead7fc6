import { expect, test } from "vitest";
import { htmlToText } from "../../../src/feeds/text/plain-text.ts";

test("paragraphs are parted by one empty line", () => {
  const html = "<div><p>First  one,\n wrapped.</p>\n\n<p>Second.</p></div><h2>Head</h2>tail";
  expect(htmlToText(html)).toBe("First one, wrapped.\n\nSecond.\n\nHead\n\ntail");
});

test("line breaks start lines, two of them a paragraph", () => {
  expect(htmlToText("a<br>b<br/><br />c")).toBe("a\nb\n\nc");
});

test("a list has a line an item, behind a dash or a number", () => {
  expect(htmlToText("see<ul>\n<li>one</li>\n<li>two</li>\n</ul>end")).toBe("see\n\n- one\n- two\n\nend");
  expect(htmlToText("<ol><li><p>one</p></li><li></li><li>three<br>more</ol>")).toBe("1. one\n3. three\nmore");
  expect(htmlToText("<ul><li>a<ol><li>b<li>c</ol></li><li>d</ul>")).toBe("- a\n  1. b\n  2. c\n- d");
  expect(htmlToText("<li>stray</li>tail")).toBe("- stray\ntail");
  expect(htmlToText(`${"<ul>".repeat(100)}<li>deep`).length).toBeLessThan(100);
});

test("code keeps its lines and blanks", () => {
  const html =
    "<p>Run:</p><pre class=x><code>\n  if (a &lt; b) {\n\n    <b>run</b>()\r\n\t}\n</code></pre><p>Done.</p>";
  expect(htmlToText(html)).toBe("Run:\n\n  if (a < b) {\n\n    run()\n\t}\n\nDone.");
  expect(htmlToText("a <code>b   c</code>")).toBe("a b c");
  expect(htmlToText("<pre>a<br>b</pre>")).toBe("a\nb");
});

test("a table has a line a row", () => {
  const head = "<thead><tr><th>Model</th><th>Score</th></tr></thead>";
  const html = `${head}<tbody><tr><td><p>A</p></td>\n<td></td><td>9</td></tr>\n<tr><td>B<td>8</tbody>`;
  expect(htmlToText(`<table>${html}</table>end`)).toBe("Model | Score\nA | 9\nB | 8\n\nend");
});

test("a table that lays out a page is read as its paragraphs", () => {
  expect(htmlToText("<table><tr><td><p>One.</p><p>Two.</p></td><td><p>Three.</p></td></tr></table>")).toBe(
    "One.\n\nTwo.\n\nThree.",
  );
});

test("terms and their meanings stand on lines of their own", () => {
  expect(htmlToText("<dl><dt>Term</dt><dd>Meaning</dd></dl>")).toBe("Term\nMeaning");
});

test("entities are decoded once", () => {
  expect(htmlToText("Q&amp;A &mdash; 5&nbsp;&lt;&nbsp;6 &#x1F600; &amp;lt;")).toBe("Q&A — 5 < 6 😀 &lt;");
});

test("scripts, styles and drawings leave no words", () => {
  const html =
    "<style>p{}</style>a<script>if (1 < 2) alert()</script><svg><title>icon</title></svg><noscript>n</noscript><p>b";
  expect(htmlToText(html)).toBe("a\n\nb");
});

test("inline markup does not break a word", () => {
  expect(htmlToText("un<b>break</b>able so&shy;ft")).toBe("unbreakable soft");
});

test.each([
  ["tags within each other", `${"<i>".repeat(400_000)}words`],
  ["ends of what never began", `${"<b>".repeat(100_000)}${"</i>".repeat(400_000)}words`],
  ["drawings within each other", `${"<svg>".repeat(100_000)}no${"</svg>".repeat(100_000)}words`],
])("hundreds of thousands of %s do not keep the reader busy", (_what, html) => {
  expect(htmlToText(html)).toBe("words");
});

test("a drawing that ends itself hides nothing, a head ends where the body begins", () => {
  expect(htmlToText("<svg viewBox='0 0 1 1'/>seen")).toBe("seen");
  expect(htmlToText("<head><title>Unseen</title><body>seen")).toBe("seen");
});

test("what is not seen leaves nothing: control characters, half pairs, marks that turn the text around", () => {
  expect(htmlToText("a&#27;b\u0000c \u202egood\u202c \u2066x\u2069 \ud83d😀")).toBe("abc good x 😀");
  expect(htmlToText("می\u200cخواهم")).toBe("می\u200cخواهم");
});

test("plain text and broken markup come back as words", () => {
  expect(htmlToText("1 < 2 and a > b")).toBe("1 < 2 and a > b");
  expect(htmlToText("<p>open <b>never closed <a href='x")).toBe("open never closed");
});

test.each(["<p>", "<li>", "<ul><li>", "<pre>", "&#32;", "<tr><td>a", "<br>", "<ol>", "</ul>", "<!--", "a "])(
  "a megabyte of %j is read once",
  (piece) => {
    expect(htmlToText(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(1_000_000);
  },
);

test("a long text is one text", () => {
  const words = `${"😀".repeat(70_001)}a${" wörd".repeat(60_000)}`;
  expect(htmlToText(words)).toBe(words);
  expect(htmlToText(`<pre>${words}</pre>`)).toBe(words);
});

test("markup nested sixty thousand deep is read", () => {
  expect(htmlToText(`${"<span>".repeat(60_000)}deep`)).toBe("deep");
});
