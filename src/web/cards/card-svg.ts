/** A card as SVG. What we cannot draw is set as text, and the viewer's fonts and its bidirectional algorithm do the rest. */
import { html } from "hono/html";
import { CARD, type Card, COLOURS, type Words } from "./card.ts";

export async function cardSvg({ shapes, words }: Card, title: string): Promise<string> {
  const paths = shapes.map(
    ({ d, x, y, scale, colour }) =>
      html`<path
        fill="${COLOURS[colour]}"
        transform="translate(${round(x)} ${round(y)}) scale(${round(scale)})"
        d="${d}z"
      />`,
  );
  const { width, height } = CARD;
  return String(
    await html`<svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 ${width} ${height}"
      width="${width}"
      height="${height}"
      role="img"
    >
      <title>${title}</title>
      <rect width="${width}" height="${height}" fill="${COLOURS.paper}" />
      ${paths}${words.map(textElement)}
    </svg>`,
  );
}

function textElement({ text, x, y, size, colour, isRtl }: Words) {
  const direction = isRtl ? "rtl" : "ltr";
  return html`<text
    x="${round(x)}"
    y="${round(y)}"
    font-size="${size}"
    font-weight="700"
    font-family="Georgia, serif"
    fill="${COLOURS[colour]}"
    direction="${direction}"
    >${text}</text
  >`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
