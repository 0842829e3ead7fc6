const LONGEST = 60;
/** Letters that carry no accent to take off, in the spelling English readers know. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

/**
 * The readable end of an address: ASCII, lower case, words parted by hyphens, at most 60 characters, cut between words.
 * @param otherwise for a text without a Latin letter or digit; of an event the slug is decoration, the id before it is
 *   the identity
 */
export function slugify(text: string, otherwise = "event"): string {
  const plain = text
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => SPELT_OUT[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/g, "");
  const words = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return shorten(words) || otherwise;
}

function shorten(words: string): string {
  if (words.length <= LONGEST) return words;
  const lastGap = words.lastIndexOf("-", LONGEST);
  return words.slice(0, lastGap > 0 ? lastGap : LONGEST);
}
