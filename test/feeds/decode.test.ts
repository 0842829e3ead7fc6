import { expect, test } from "vitest";
import { decodeText } from "../../src/feeds/decode.ts";

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
  expect(decodeText(bytes, null).text).toBe("plain text, then �");
});

test("a few bad bytes among honest UTF-8 do not change the rest", () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode("éèêëàâ "), 0x92, ...ascii("s")]);
  expect(decodeText(bytes, null).text).toBe("éèêëàâ �s");
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

test("UTF-16 is known by its mark or by its zeros", () => {
  const wide = ascii("<rss>").flatMap((byte) => [byte, 0]);
  expect(decodeText(Uint8Array.from([0xff, 0xfe, ...wide]), null).text).toBe("<rss>");
  expect(decodeText(Uint8Array.from(wide), null).text).toBe("<rss>");
  expect(decodeText(Uint8Array.from([0, ...wide.slice(0, -1)]), null).text).toBe("<rss>");
});
