/** Bytes to text, believing the bytes first and labels only where the bytes are no UTF-8. */

/** `note` says what had to be guessed; null when the bytes spoke for themselves. */
export type DecodedText = Readonly<{ text: string; note: string | null }>;

/**
 * Order of belief: byte order mark, UTF-16 without one, UTF-8 that is valid (or nearly: cut short, a few bad bytes),
 * the XML label, the header, windows-1252. Never throws; characters that XML forbids are dropped.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): DecodedText {
  const { text, note } = decode(bytes, contentType);
  return { text: withoutForbidden(text), note };
}

function decode(bytes: Uint8Array, contentType: string | null): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide) return { text: decodeAs(bytes, wide) ?? "", note: `read as ${wide}` };
  const utf8 = new TextDecoder().decode(bytes);
  if (!utf8.includes("\ufffd") || isUtf8(bytes)) return { text: utf8, note: null };
  if (isMostlyUtf8(utf8)) return { text: utf8, note: "a few bytes were no UTF-8 and are shown as �" };
  const label = labelledEncoding(bytes, contentType);
  const text = label === null ? null : decodeAs(bytes, label);
  if (text !== null) return { text, note: `read as ${label}` };
  return { text: decodeAs(bytes, "windows-1252") ?? utf8, note: "no UTF-8 and no usable label: read as windows-1252" };
}

/** A publisher may have written a � himself. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) !== "";
  } catch {
    return false;
  }
}

/** UTF-16 by its mark, or by the zero byte beside the first `<` or `{`. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first = 1, second = 1] = bytes;
  if ((first === 0xff && second === 0xfe) || (isOpening(first) && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && isOpening(second))) return "utf-16be";
  return null;
}

function isOpening(byte: number): boolean {
  return byte === 0x3c || byte === 0x7b;
}

/** A document cut inside a character, or one bad paste among honest UTF-8, is still UTF-8. */
function isMostlyUtf8(text: string): boolean {
  if (text.indexOf("\ufffd") >= text.length - 1) return true;
  const beyondAscii = text.match(/[\u0080-\u{10ffff}]/gu)?.length ?? 0;
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return broken * 5 < beyondAscii;
}

function labelledEncoding(bytes: Uint8Array, contentType: string | null): string | null {
  const opening = new TextDecoder("windows-1252").decode(bytes.subarray(0, 1024));
  const labels = [
    opening.match(/<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/)?.[1],
    contentType?.match(/charset\s*=\s*["']?([\w.:-]+)/i)?.[1],
  ];
  // The bytes have just shown that they are neither.
  return labels.find((label) => label !== undefined && !/^(utf-?8|utf-?16|ucs)/i.test(label)) ?? null;
}

function decodeAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return null;
  }
}

/** Without control characters and halves of surrogate pairs: a database gives them back as something else. */
export function withoutForbidden(text: string): string {
  return text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "");
}
