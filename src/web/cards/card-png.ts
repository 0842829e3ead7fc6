/** A card as PNG, for the networks that take no SVG. */
import { CARD, type Card, type Colour, COLOURS } from "./card.ts";
import { encodePng } from "./png.ts";
import { addShape, makePlane, type Plane, takePixels } from "./raster.ts";

/** Null for a card with words that we have no letters for. */
export async function cardPng({ shapes, words }: Card): Promise<Uint8Array<ArrayBuffer> | null> {
  if (words.length > 0) return null;
  const plane = makePlane(CARD.width, CARD.height);
  const rows = new Uint8Array((CARD.width + 1) * CARD.height);
  for (const [at, shape] of shapes.entries()) {
    addShape(plane, shape);
    if (shapes[at + 1]?.colour !== shape.colour) paint(plane, rows, shape.colour);
  }
  return encodePng(CARD, palette(), rows);
}

/** Each colour in as many shades, from what lies under it to itself. Paper is only ever laid on red, or with straight edges. */
const SHADES = 64;
const UNDER = { ink: "paper", soft: "paper", red: "paper", paper: "red" } as const;
const RAMPS = ["ink", "soft", "red", "paper"] as const;

function paint(plane: Plane, rows: Uint8Array, colour: Colour): void {
  const first = RAMPS.indexOf(colour) * SHADES;
  takePixels(plane, (column, row, share) => {
    rows[row * (CARD.width + 1) + column + 1] = first + Math.round(share * (SHADES - 1));
  });
}

function palette(): Uint8Array {
  return Uint8Array.from(
    RAMPS.flatMap((colour) => {
      const [from, to] = [channelsOf(COLOURS[UNDER[colour]]), channelsOf(COLOURS[colour])];
      return Array.from({ length: SHADES }, (_, shade) =>
        from.map((channel, at) => Math.round(channel + ((to[at] ?? 0) - channel) * (shade / (SHADES - 1)))),
      ).flat();
    }),
  );
}

/** `#b8281b` as three numbers. */
function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
