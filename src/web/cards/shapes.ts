/** Words as outlines, so that a picture of them needs no font where it is drawn. */
import { LETTERS } from "./letters.ts";

/** An outline (relative SVG path data) and where it stands; lengths in pixels, `scale` a unit of the outline. */
export type Shape = Readonly<{ d: string; x: number; y: number; scale: number }>;

export type ShapedText = Readonly<{ shapes: readonly Shape[]; width: number }>;

/** Null when a letter or digit is none that we can draw: better no picture than half a title. */
export function shapeText(text: string, x: number, y: number, size: number): ShapedText | null {
  const scale = size / UNITS_PER_EM;
  const shapes: Shape[] = [];
  let [pen, last]: [number, Letter] = [0, SPACE];
  for (const character of spell(text)) {
    const letter = letters().get(character);
    if (letter) {
      shapes.push({ d: letter.d, x: x + pen * scale, y, scale });
      pen += letter.advance;
      last = { ...letter, isTall: TALL.test(character) };
      continue;
    }
    const mark = letters().get(MARKS[character] ?? "");
    if (!mark && /[\p{L}\p{N}\p{M}]/u.test(character)) return null;
    if (mark) shapes.push({ d: mark.d, ...overLast(mark, character), scale });
  }
  return { shapes, width: pen * scale };

  function overLast(mark: Letter, character: string): { x: number; y: number } {
    const middle = pen - (last.advance + mark.advance) / 2;
    const rise = last.isTall && !BELOW.test(character) ? RISE : 0;
    return { x: x + middle * scale, y: y - rise * scale };
  }
}

type Letter = Readonly<{ advance: number; d: string; isTall?: boolean }>;

const UNITS_PER_EM = 500;
const SPACE: Letter = { advance: 0, d: "" };
/** How much higher an accent stands on a tall letter than on a low one. */
const RISE = 92;
const TALL = /[A-ZÆØŒÞbdfhklt]/;
const BELOW = /[\u0326\u0327]/;

/** Combining marks, and the character whose outline each has. */
const MARKS: Readonly<Record<string, string>> = {
  "\u0300": "`",
  "\u0301": "´",
  "\u0302": "ˆ",
  "\u0303": "˜",
  "\u0304": "¯",
  "\u0308": "¨",
  "\u030A": "˚",
  "\u030B": "˝",
  "\u030C": "ˇ",
  "\u0326": "¸",
  "\u0327": "¸",
};

/** What there is a letter for stays; the rest comes apart into letters and marks. An i gives its dot for a mark. */
function* spell(text: string): Generator<string> {
  for (const character of text.normalize("NFC").replace(/\s+/g, " ")) {
    if (letters().has(character)) yield character;
    else
      yield* character
        .normalize("NFKD")
        .replace("⁄", "/")
        .replace(/i(?=[\u0300-\u030C])/, "ı");
  }
}

let table: ReadonlyMap<string, Letter> | null = null;

/** Read once, when the first card is drawn. */
function letters(): ReadonlyMap<string, Letter> {
  table ??= new Map(LETTERS.split("\n").map(readLetter));
  return table;
}

function readLetter(line: string): [string, Letter] {
  const [, character = "", advance, d = ""] = /^(.)(\d+)(.*)$/u.exec(line) ?? [];
  return [character, { advance: Number(advance), d }];
}
