import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText } from "../../../src/feeds/text/decode.ts";

const ascii = (text: string) => Array.from(new TextEncoder().encode(text));

test("bytes that are UTF-8 are UTF-8, whatever is declared", () => {
  const bytes = new TextEncoder().encode('<?xml version="1.0" encoding="iso-8859-1"?>café');
  expect(decodeText(bytes, "text/xml; charset=windows-1251").text).toContain("café");
  expect(decodeText(bytes, null).note).toBeNull();
});

test("a � that the publisher wrote is no sign of another encoding", () => {
  const bytes = new TextEncoder().encode("<rss>what\ufffds new");
  expect(decodeText(bytes, "text/xml; charset=iso-8859-1")).toEqual({ text: "<rss>what\ufffds new", note: null });
});

test("a document cut inside a character is still UTF-8", () => {
  const bytes = new TextEncoder().encode("plain text, then é").slice(0, -1);
  expect(decodeText(bytes, null)).toEqual({ text: "plain text, then �", note: "the last character was cut off" });
});

test("a few bad bytes among honest UTF-8 are windows-1252, and change nothing else", () => {
  const bytes = Uint8Array.from([
    ...ascii("日本語 éèêëàâîïôöùûüç 😀 don"),
    0x92,
    ...ascii("t caf"),
    0xe9,
    ...ascii(" "),
    0xf0,
    0x9f,
  ]);
  expect(decodeText(bytes, null)).toEqual({
    text: "日本語 éèêëàâîïôöùûüç 😀 don’t café �",
    note: "a few bytes were no UTF-8: read as windows-1252",
  });
});

test("the XML label comes before the header, the header before windows-1252", () => {
  const word = [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2];
  const labelled = Uint8Array.from([...ascii('<?xml version="1.0" encoding="windows-1251"?>'), ...word]);
  expect(decodeText(labelled, "text/xml; charset=koi8-r").text).toContain("Привет");
  expect(decodeText(Uint8Array.from([...word, 32]), "text/xml; charset=windows-1251").text).toBe("Привет ");
  expect(
    decodeText(Uint8Array.from([...ascii("don"), 0x92, ...ascii("t caf"), 0xe9, 32]), "text/xml; charset=nonsense"),
  ).toEqual({
    text: "don’t café ",
    note: "no UTF-8 and no usable label: read as windows-1252",
  });
});

test("a label nobody knows makes way for the next", () => {
  const word = [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2];
  const page = Uint8Array.from([...ascii('<html><meta charset="windows-1251"><p>'), ...word, 32]);
  expect(decodeText(page, "text/html; charset=nonsense").text).toContain("Привет");
});

test("a page may say its encoding below a long head", () => {
  const head = `<html><head><link href="${"a".repeat(1_500)}"><meta charset="windows-1251"></head><p>`;
  expect(decodeText(Uint8Array.from([...ascii(head), 0xcf, 0xf0, 0xe8, 32]), null).text).toContain("При");
});

test("Latin-1 on the web is windows-1252", () => {
  const bytes = Uint8Array.from([
    ...ascii('<?xml version="1.0" encoding="iso-8859-1"?>don'),
    0x92,
    ...ascii("t caf"),
    0xe9,
  ]);
  expect(decodeText(bytes, null).text).toContain("don’t café");
});

test.each([
  ["windows-1251", "ÑåãîäíÿâûøëàíîâàÿìîäåëüÝòîïðîáíàÿñòàòüÿ", "СегоднявышлановаямодельЭтопробнаястатья"],
  ["koi8-r", "óÅÇÏÄÎÑ×ÙÛÌÁÎÏ×ÁÑÍÏÄÅÌØüÔÏÐÒÏÂÎÁÑÓÔÁÔØÑ", "СегоднявышлановаямодельЭтопробнаястатья"],
  ["windows-1253", "ÓÞìåñáêõêëïöüñçóåôïíÝïìïíôÝëï", "Σήμερακυκλοφόρησετονέομοντέλο"],
  ["windows-1255", "äéåíéöàîåãìçãùìàåéø", "היוםיצאמודלחדשלאויר"],
  ["shift_jis", "\x82\xb1\x82\xea\x82\xcd\x82\xdf\x82\xb5\x82\xc5\x82\xb7", "これはめしです"],
  ["euc-kr", "\xbf\xc0\xb4\xc3\x20\xb8\xf0\xb5\xa8\xc0\xcc", "오늘 모델이"],
  ["gb18030", "\xd5\xe2\xca\xc7\xd0\xc2\xb5\xc4\xc4\xa3\xd0\xcd", "这是新的模型"],
])("bytes without a label are known as %s by their letters", (encoding, bytes, text) => {
  const raw = Array.from(bytes, (character) => character.charCodeAt(0));
  expect(decodeText(Uint8Array.from([...ascii("<p>"), ...raw, ...ascii("</p>")]), null)).toEqual({
    text: `<p>${text}</p>`,
    note: `no UTF-8 and no usable label: read as ${encoding}`,
  });
});

test.each([
  ["cafÃ© dÃ©jÃ\u00a0 vu", "café déjà vu"],
  ["donâ€™t", "don’t"],
  ["donâ\u0080\u0099t", "don’t"],
  ["æ—¥æœ¬", "日本"],
  ["costs Â£5 Â© 2026", "costs £5 © 2026"],
])("%s was encoded twice", (twice, text) => {
  expect(decodeText(new TextEncoder().encode(twice), null)).toEqual({
    text,
    note: "was encoded twice as UTF-8: decoded twice",
  });
});

test.each(["MANHÃ… e noite", "naïve cafÃ©", "日本 cafÃ©", "“Ã©” is what é becomes", "Ã", "café"])(
  "%s may be meant as it stands",
  (text) => {
    expect(decodeText(new TextEncoder().encode(text), null)).toEqual({ text, note: null });
  },
);

test("what XML forbids is dropped, and controls that windows-1252 has characters for are these", () => {
  const text = "a\u0000\u0008\u000b\u001f\u007f\ufffe\uffffb\tc\r\nd don\u0092t \u0081😀";
  expect(decodeText(new TextEncoder().encode(text), null)).toEqual({ text: "ab\tc\r\nd don’t 😀", note: null });
});

test("UTF-16 is known by its mark or by its zeros", () => {
  const wide = ascii("<rss>").flatMap((byte) => [byte, 0]);
  expect(decodeText(Uint8Array.from([0xff, 0xfe, ...wide]), null).text).toBe("<rss>");
  expect(decodeText(Uint8Array.from(wide), null).text).toBe("<rss>");
  expect(decodeText(Uint8Array.from([0, ...wide.slice(0, -1)]), null).text).toBe("<rss>");
});

test("UTF-32 is known by its mark or by its zeros", () => {
  const little = ascii("<a>").flatMap((byte) => [byte, 0, 0, 0]);
  const big = ascii("<a>").flatMap((byte) => [0, 0, 0, byte]);
  const emoji = [0x00, 0xf6, 0x01, 0x00];
  expect(decodeText(Uint8Array.from([0xff, 0xfe, 0, 0, ...little, ...emoji]), null).text).toBe("<a>😀");
  expect(decodeText(Uint8Array.from([0, 0, 0xfe, 0xff, ...big]), null).text).toBe("<a>");
  expect(decodeText(Uint8Array.from(little), null)).toEqual({ text: "<a>", note: "read as utf-32le" });
  expect(decodeText(Uint8Array.from(big), null).text).toBe("<a>");
  expect(decodeText(Uint8Array.from([...big, 0xff, 0xff, 0xff, 0xff, 1]), null).text).toBe("<a>�");
});

test("no bytes whatsoever are thrown at, and valid UTF-8 is never touched", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom(null, "text/xml; charset=big5", "charset=x"),
      (bytes, type) => {
        expect(decodeText(bytes, type).text).not.toMatch(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/u);
      },
    ),
    { seed: 1, numRuns: 3000 },
  );
  const letters = fc.string({ unit: fc.constantFrom(..."a é 日 😀 ’ < > &".split(" "), " ", "\n") });
  fc.assert(
    fc.property(letters, (text) => {
      expect(decodeText(new TextEncoder().encode(text), "text/xml; charset=big5")).toEqual({ text, note: null });
    }),
    { seed: 2, numRuns: 1000 },
  );
});
