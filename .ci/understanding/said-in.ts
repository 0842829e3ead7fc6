/** Whether a summary is made of a text's own sentences. It shares nothing with the code that chose them. */

/** Shorter pieces would be found in nearly any text. */
const SHORTEST_PIECE = 20;
const SENTENCE_END = /[.!?…]["'”’)\]]{0,2} |[。！？｡]["'”’）」』]{0,2} ?/gu;

/**
 * The first piece of the summary that does not stand in the body, or null. A summary may be cut only where a sentence
 * ends, and each piece must stand in the body as it is: marks of markup, numbers of footnotes and white space aside.
 */
export function unsaidPiece(summary: string, body: string): string | null {
  const whole = folded(body);
  let left = folded(summary);
  while (left.length > 0) {
    const said = piecesOf(left).find((piece) => piece.length >= SHORTEST_PIECE && stands(piece, whole));
    if (said === undefined) return left;
    left = left.slice(said.length).trim();
  }
  return null;
}

/** Every beginning of the text that ends with a sentence, the longest first. */
function piecesOf(text: string): string[] {
  const ends = [...`${text} `.matchAll(SENTENCE_END)].map(({ index, 0: end }) => index + end.length);
  return ends.toReversed().map((end) => text.slice(0, end));
}

/** A description without a full stop is given one. */
function stands(piece: string, body: string): boolean {
  const trimmed = piece.trim();
  return body.includes(trimmed) || body.endsWith(trimmed.replace(/\.$/, ""));
}

function folded(text: string): string {
  return text
    .replaceAll(/\*+|__|^\s*-{3,}\s+/gm, "")
    .replaceAll(/(?<=\p{Ll}[.!?]["”]?|["”)][.!?]?)\d{1,2}(?=\s|$)/gu, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
