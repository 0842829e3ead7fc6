/** Bytes to text, believing the bytes first and labels only where the bytes are no UTF-8. */
import { guessEncoding } from "./guess-encoding.ts";
import { slicesOf } from "./slices.ts";

/** `note` says what had to be guessed or mended; null when the bytes spoke for themselves. */
export type DecodedText = Readonly<{ text: string; note: string | null }>;

/**
 * Order of belief: byte order mark, UTF-16 and UTF-32 without one, UTF-8 that is valid (or nearly: cut short, a few bad
 * bytes), the XML declaration, the header, a page's meta element, a guess, windows-1252. Text that was encoded twice is
 * decoded twice. Never throws; characters that XML forbids are dropped.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): DecodedText {
  const decoded = decode(bytes, contentType);
  const once = encodedOnce(decoded.text);
  const note = once === null ? decoded.note : "was encoded twice as UTF-8: decoded twice";
  // Some do it a third time.
  const text = once === null ? decoded.text : (encodedOnce(once) ?? once);
  return { text: withoutForbidden(text), note };
}

function decode(bytes: Uint8Array, contentType: string | null): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide) return { text: decodeWide(bytes, wide), note: `read as ${wide}` };
  const utf8 = new TextDecoder().decode(bytes);
  if (!utf8.includes("\ufffd") || isUtf8(bytes)) return { text: utf8, note: null };
  if (utf8.indexOf("\ufffd") === utf8.length - 1) return { text: utf8, note: "the last character was cut off" };
  if (isMostlyUtf8(utf8)) return { text: decodeMixed(bytes), note: "a few bytes were no UTF-8: read as windows-1252" };
  for (const label of labelledEncodings(bytes, contentType)) {
    const text = decodeAs(bytes, label);
    if (text !== null) return { text, note: `read as ${label}` };
  }
  const guess = guessEncoding(bytes) ?? "windows-1252";
  return { text: decodeAs(bytes, guess) ?? utf8, note: `no UTF-8 and no usable label: read as ${guess}` };
}

/** A publisher may have written a � himself. */
function isUtf8(bytes: Uint8Array): boolean {
  return decodeAs(bytes, "utf-8", true) !== null;
}

type WideEncoding = "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

/** By its mark, or by the zero bytes beside the first two characters, which are ASCII in every feed. */
function wideEncoding(bytes: Uint8Array): WideEncoding | null {
  const start = Array.from(bytes.subarray(0, 4), (byte) => (byte === 0 ? "0" : byte < 0x80 ? "a" : byte.toString(16)));
  const pattern = start.join(" ");
  if (/^(?:ff fe 0 0|a 0 0 0)$/.test(pattern)) return "utf-32le";
  if (/^(?:0 0 fe ff|0 0 0 a)$/.test(pattern)) return "utf-32be";
  if (/^(?:ff fe|a 0 a 0$)/.test(pattern)) return "utf-16le";
  return /^(?:fe ff|0 a 0 a$)/.test(pattern) ? "utf-16be" : null;
}

/** TextDecoder knows no UTF-32. */
function decodeWide(bytes: Uint8Array, encoding: WideEncoding): string {
  if (encoding === "utf-16le" || encoding === "utf-16be") return decodeAs(bytes, encoding) ?? "";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, encoding === "utf-32le");
    if (code !== 0xfeff) characters.push(code > 0x10_ffff ? "\ufffd" : String.fromCodePoint(code));
  }
  return characters.join("");
}

/** One bad paste among honest UTF-8 does not make it something else. */
function isMostlyUtf8(text: string): boolean {
  let beyondAscii = 0;
  let broken = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) beyondAscii += 1;
    if (code === 0xfffd) broken += 1;
  }
  return broken * 2 < beyondAscii;
}

/** UTF-8 in which a byte that fits nowhere is a character of windows-1252; a character cut off at the end is `�`. */
function decodeMixed(bytes: Uint8Array): string {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    at += length;
    if (length > 0) continue;
    const byte = bytes[at] ?? 0;
    const isCutOff = at + 4 > bytes.length && byte >= 0xc2;
    parts.push(decoder.decode(bytes.subarray(start, at)), isCutOff ? "\ufffd" : character1252(byte));
    start = isCutOff ? bytes.length : at + 1;
    at = start;
  }
  return parts.concat(decoder.decode(bytes.subarray(start))).join("");
}

/** How many bytes the well-formed character at `at` takes (Unicode, table 3-7); 0 when none begins there. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const [lead = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return isNext(second) ? 2 : 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (lead < 0xe0 || lead > 0xf4 || second < lowest || second > highest || !isNext(third)) return 0;
  if (lead < 0xf0) return 3;
  return isNext(fourth) ? 4 : 0;
}

function isNext(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

/** HTML, section 4.2.5.4, allows half of it; pages do not. */
const LABELS_WITHIN = 2048;

/** What the XML declaration, the header and a page's head say, in this order. */
function labelledEncodings(bytes: Uint8Array, contentType: string | null): string[] {
  const opening = decodeAs(bytes.subarray(0, LABELS_WITHIN), "windows-1252") ?? "";
  const labels = [
    opening.match(/<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/)?.[1],
    contentType?.match(/charset\s*=\s*["']?([\w.:-]+)/i)?.[1],
    opening.match(/<meta\s[^>]*charset\s*=\s*["']?([\w.:-]+)/i)?.[1],
  ];
  // The bytes have just shown that they are neither.
  return labels.flatMap((label) => (!label || /^(?:utf-?8|utf-?16|utf-?32|ucs)/i.test(label) ? [] : [label]));
}

/** Null for an encoding nobody knows and, where it is `fatal`, for bytes it has no character for. */
function decodeAs(bytes: Uint8Array, encoding: string, fatal = false): string | null {
  try {
    return new TextDecoder(encoding, { fatal, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** What windows-1252 has in the places of the control characters 0x80 to 0x9f; `\0` where it has nothing. */
const WINDOWS_1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

function character1252(byte: number): string {
  const special = WINDOWS_1252[byte - 0x80] ?? "\0";
  return special === "\0" ? String.fromCharCode(byte) : special;
}

const BEYOND_1252 = new RegExp(`[^\\u0000-\\u00ff${WINDOWS_1252.replaceAll("\0", "")}]`);
const NEXT = `[\\u0080-\\u00bf${WINDOWS_1252.replaceAll("\0", "")}]`;
const TWICE = `(?:[Â-ß]${NEXT}|[à-ï]${NEXT}{2}|[ð-ô]${NEXT}{3})`;
/** Two characters in this dress, or one that no language writes: `â€™`, `Ã©`. */
const SURELY_TWICE = new RegExp(`â[\\u0080€]${NEXT}|Ã[¡-©¬®-¹¼-¿]|${TWICE}[^]*?${TWICE}`);

/**
 * The text behind a text that was taken for windows-1252 and encoded again (`cafÃ©`); null unless it is certain: every
 * character of the document is a byte of windows-1252, and these bytes are UTF-8 from beginning to end.
 */
function encodedOnce(text: string): string | null {
  if (!SURELY_TWICE.test(text) || BEYOND_1252.test(text)) return null;
  const bytes = Uint8Array.from(text, (character) => {
    const special = WINDOWS_1252.indexOf(character);
    return special > 0 || character === "€" ? 0x80 + special : character.charCodeAt(0);
  });
  return decodeAs(bytes, "utf-8", true);
}

/**
 * Without control characters and halves of surrogate pairs, which a database gives back as something else. Controls that
 * only windows-1252 has characters for (`don\x92t`) are those characters, as in browsers.
 */
export function withoutForbidden(text: string): string {
  return slicesOf(text)
    .map((slice) => (SUSPECT.test(slice) ? slice.replace(FRAGMENT, wholeAgain).replace(FORBIDDEN, meantBy) : slice))
    .join("");
}

const FORBIDDEN = /[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** The same and whole pairs of surrogates: several times faster to look for, and mostly not there. */
const SUSPECT = /[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd]/;

/** UTF-8 of punctuation and of emoji taken for characters, which no language writes; behind a � the rest is lost. */
const FRAGMENT = /\u00e2\u0080[\u0080-\u00bf]|\u00f0\u009f[\u0080-\u00bf]{2}|\ufffd\p{Co}?[\u0080-\u009f]+/gu;

function wholeAgain(fragment: string): string {
  if (fragment.startsWith("\ufffd")) return "\ufffd";
  const bytes = Uint8Array.from(fragment, (character) => character.charCodeAt(0));
  return decodeAs(bytes, "utf-8") ?? fragment;
}

function meantBy(character: string): string {
  const meant = character1252(character.charCodeAt(0));
  return meant === character ? "" : meant;
}
