/** A guess at the encoding of bytes that are no UTF-8 and carry no label. */

const JAPANESE = /[ぁ-んァ-ヶ]/g;
/** Ten of thirty-two letters make two thirds of any text. */
const CYRILLIC = /[оеаинтсрвлкі]/g;

/** Characters that a text in this encoding is full of, and the share of its other-than-ASCII characters they must reach. */
const SIGNS: readonly (readonly [encoding: string, typical: RegExp, share: number])[] = [
  ["shift_jis", JAPANESE, 0.3],
  ["euc-jp", JAPANESE, 0.3],
  ["euc-kr", /[가-힣]/g, 0.8],
  ["big5", /[的一是不了在人有我他這個中大來上國和年為]/g, 0.06],
  ["gb18030", /[的一是不了在人有我他这个中大来上国和年为]/g, 0.06],
  ["windows-1251", CYRILLIC, 0.45],
  ["koi8-r", CYRILLIC, 0.45],
  ["windows-1253", /[αοιετσνηυρπκάέήίόύώ]/g, 0.5],
  ["windows-1255", /[א-ת]/g, 0.7],
  ["windows-1256", /[ء-ي]/g, 0.7],
];
const SAMPLE = 50_000;

/**
 * Null for the scripts of windows-1252: in them high bytes stand alone among ASCII letters (`caf\xe9`), while words of
 * other scripts consist of them.
 */
export function guessEncoding(bytes: Uint8Array): string | null {
  const sample = aroundHighBytes(bytes);
  if (!isMostlyRuns(sample)) return null;
  const found = SIGNS.find(([encoding, typical, share]) => {
    const foreign = decodeWhole(sample, encoding)?.match(/[^\p{ASCII}]/gu) ?? [];
    return foreign.length > 0 && (foreign.join("").match(typical)?.length ?? 0) >= share * foreign.length;
  });
  return found?.[0] ?? null;
}

/** From the first high byte on: a feed may begin with pages of ASCII. */
function aroundHighBytes(bytes: Uint8Array): Uint8Array {
  const first = Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80),
  );
  const sample = bytes.subarray(first, first + SAMPLE);
  // Not to end inside a character.
  const lastAscii = sample.findLastIndex((byte) => byte < 0x40);
  return lastAscii > 0 ? sample.subarray(0, lastAscii) : sample;
}

function isMostlyRuns(sample: Uint8Array): boolean {
  const isHigh = (at: number) => (sample[at] ?? 0) >= 0x80;
  let high = 0;
  let inRuns = 0;
  for (let at = 0; at < sample.length; at += 1) {
    if (!isHigh(at)) continue;
    high += 1;
    if (isHigh(at - 1) || isHigh(at + 1)) inRuns += 1;
  }
  return inRuns > 0.6 * high;
}

function decodeWhole(sample: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(sample);
  } catch {
    return null;
  }
}
