import { expect, test } from "vitest";
import { htmlToText } from "../../src/feeds/plain-text.ts";

test("paragraphs are parted by one empty line", () => {
  const html = "<div><p>First  one,\n wrapped.</p>\n\n<p>Second.</p></div><h2>Head</h2>tail";
  expect(htmlToText(html)).toBe("First one, wrapped.\n\nSecond.\n\nHead\n\ntail");
});

test("list items and line breaks start lines, two breaks a paragraph", () => {
  expect(htmlToText("<ul><li>one</li><li>two</li></ul>")).toBe("one\ntwo");
  expect(htmlToText("a<br>b<br/><br />c")).toBe("a\nb\n\nc");
});

test("entities are decoded once", () => {
  expect(htmlToText("Q&amp;A &mdash; 5&nbsp;&lt;&nbsp;6 &#x1F600; &amp;lt;")).toBe("Q&A — 5 < 6 😀 &lt;");
});

test("scripts, styles and drawings leave no words", () => {
  const html = "<style>p{}</style>a<script>if (1 < 2) alert()</script><svg><title>icon</title></svg><p>b";
  expect(htmlToText(html)).toBe("a\n\nb");
});

test("inline markup does not break a word, table cells do", () => {
  expect(htmlToText("un<b>break</b>able so&shy;ft")).toBe("unbreakable soft");
  expect(htmlToText("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>")).toBe("a b\nc");
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

test("markup nested sixty thousand deep is read", () => {
  expect(htmlToText(`${"<span>".repeat(60_000)}deep`)).toBe("deep");
});
