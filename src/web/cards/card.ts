/** What a card shows and where: an event for those who meet it on a social network. 1200 x 630 pixels, as they ask for. */
import { type Shape, shapeText } from "./shapes.ts";
import { type Wrapped, wrapText } from "./wrap-text.ts";

export const CARD = { width: 1200, height: 630 } as const;

/** The light palette of the pages: a picture does not know who will look at it. */
export const COLOURS = { paper: "#fefdfb", ink: "#17191c", soft: "#5b5e63", red: "#b8281b" } as const;
export type Colour = keyof typeof COLOURS;

/** Words in letters that we cannot draw, for a viewer who has fonts. `x` is where the line begins in its own direction. */
export type Words = Readonly<{ text: string; x: number; y: number; size: number; colour: Colour; isRtl: boolean }>;

/** Drawn in this order, on paper. A card with `words` cannot be drawn by us alone. */
export type Card = Readonly<{ shapes: readonly (Shape & { colour: Colour })[]; words: readonly Words[] }>;

export type CardText = Readonly<{
  siteTitle: string;
  title: string;
  /** Null on a card of the almanac itself. */
  score: number | null;
  /** Two lines beside the score, such as who tells it and when. */
  foot: readonly [string, string];
}>;

export function layoutCard({ siteTitle, title, score, foot }: CardText): Card {
  const [upper, lower] = foot;
  const x = score === null ? EDGE : EDGE + SCORE.width + 28;
  const pieces = [
    markAt(EDGE, 50, 1.75),
    placeText(cutToFit(siteTitle, 46, INNER - 76), { x: EDGE + 76, y: 98, size: 46, colour: "ink" }),
    box({ x: EDGE, y: 134, width: INNER, height: 2 }, "ink"),
    box({ x: EDGE, y: 140, width: INNER, height: 7 }, "ink"),
    ...titleLines(title),
    ...(score === null ? [] : scoreBox(score)),
    placeText(cutToFit(upper, 36, CARD.width - EDGE - x), { x, y: 524, size: 36, colour: "ink" }),
    placeText(cutToFit(lower, 28, CARD.width - EDGE - x), { x, y: 566, size: 28, colour: "soft" }),
  ];
  return { shapes: pieces.flatMap((piece) => piece.shapes), words: pieces.flatMap((piece) => piece.words) };
}

const EDGE = 72;
const INNER = CARD.width - 2 * EDGE;
const SCORE = { x: EDGE, y: 486, width: 132, height: 90 } as const;

/** The largest of these at which the title stands whole; at the last it may be cut. */
const TITLE_SIZES = [92, 80, 70, 62, 54] as const;
const TITLE_TOP = 176;
const TITLE_ROOM = 290;
const LEADING = 1.2;

function titleLines(title: string): Card[] {
  const size = TITLE_SIZES.find((size) => !wrapTitle(title, size).isCut) ?? TITLE_SIZES[4];
  const isRtl = beginsRtl(title);
  return wrapTitle(title, size).lines.map((line, at) => {
    const y = TITLE_TOP + size + at * size * LEADING;
    return placeText(line, { x: isRtl ? CARD.width - EDGE : EDGE, y, size, colour: "ink" }, isRtl);
  });
}

function wrapTitle(title: string, size: number): Wrapped {
  return wrapText(title, (text) => widthOf(text, size), INNER, Math.floor(TITLE_ROOM / (size * LEADING)));
}

function cutToFit(text: string, size: number, width: number): string {
  return wrapText(text, (part) => widthOf(part, size), width, 1).lines[0] ?? "";
}

function placeText(text: string, at: Omit<Words, "text" | "isRtl">, isRtl = false): Card {
  const shaped = shapeText(text, at.x, at.y, at.size);
  if (!shaped) return { shapes: [], words: [{ text, ...at, isRtl }] };
  return { shapes: shaped.shapes.map(({ d, x, y, scale }) => ({ d, x, y, scale, colour: at.colour })), words: [] };
}

function widthOf(text: string, size: number): number {
  return shapeText(text, 0, 0, size)?.width ?? guessWidth(text, size);
}

/** Letters of East Asia are as wide as high; others are rarely wider than this. */
function guessWidth(text: string, size: number): number {
  const squares = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) ?? [];
  return (text.length * 0.6 + squares.length * 0.4) * size;
}

/** The first letter decides, as in HTML's `dir="auto"`. */
function beginsRtl(text: string): boolean {
  return /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text);
}

/** As lists show it: on red from 8, red from 6. */
function scoreBox(score: number): Card[] {
  const isTop = score >= 8;
  const { x, y, width, height } = SCORE;
  const inner = { x: x + 3, y: y + 3, width: width - 6, height: height - 6 };
  const figure = String(score);
  const colour = isTop ? "paper" : score >= 6 ? "red" : "ink";
  return [
    box(SCORE, isTop ? "red" : "ink"),
    ...(isTop ? [] : [box(inner, "paper")]),
    placeText(figure, { x: x + (width - widthOf(figure, 56)) / 2, y: y + 65, size: 56, colour }),
  ];
}

type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

function box({ x, y, width, height }: Box, colour: Colour): Card {
  return { shapes: [{ d: `m0 0h${width}v${height}h${-width}`, x, y, scale: 1, colour }], words: [] };
}

/** The mark of the pages, in its 32 units; the sun in four arcs. */
function markAt(x: number, y: number, scale: number): Card {
  const sun = "m9.7 24q0-2.609 1.845-4.455q1.846-1.845 4.455-1.845q2.609 0 4.455 1.845q1.845 1.846 1.845 4.455";
  const legs = "m12.6 3h6.8l11.6 26h-6.6l-8.4-19.5l-8.4 19.5h-6.6";
  return {
    shapes: [
      { d: legs, x, y, scale, colour: "ink" },
      { d: sun, x, y, scale, colour: "red" },
    ],
    words: [],
  };
}
