import { expect, test } from "vitest";
import { crc32, inflateSync } from "node:zlib";
import { cardPng } from "../../../src/web/cards/card-png.ts";
import { cardSvg } from "../../../src/web/cards/card-svg.ts";
import { layoutCard } from "../../../src/web/cards/card.ts";

const TEXT = {
  title: "Halyard Labs opens its weights",
  score: 8.5,
  foot: ["Corbelstone & Sons", "20 November 2026"] as const,
  siteTitle: "Almanac",
};
const ARABIC = "مختبرات هاليارد تفتح أوزان نموذجها للجميع";

test("the whole title stands within the edges, above the score", () => {
  for (const title of [TEXT.title, "W".repeat(400), `${"word ".repeat(60)}end`, "A"]) {
    for (const { x, y } of layoutCard({ ...TEXT, title }).shapes) {
      expect(x).toBeGreaterThanOrEqual(60);
      expect(x).toBeLessThan(1128);
      expect(y).toBeLessThan(600);
    }
  }
});

test("the score is on red from eight and red from six", () => {
  const reds = (score: number) => layoutCard({ ...TEXT, score }).shapes.filter(({ colour }) => colour === "red").length;
  expect([reds(4), reds(6), reds(8)]).toEqual([1, 2, 2]);
  expect(layoutCard({ ...TEXT, score: 8 }).shapes.some(({ colour }) => colour === "paper")).toBe(true);
});

test("the almanac's own card has no score, and its foot begins at the edge", () => {
  const { shapes } = layoutCard({ ...TEXT, score: null });
  expect(shapes.filter(({ colour }) => colour === "red")).toHaveLength(1);
  expect(shapes.filter(({ x, y }) => x === 72 && y === 524)).toHaveLength(1);
});

test("a title in letters we do not have is text, from the edge where its script begins", () => {
  const { words } = layoutCard({ ...TEXT, title: ARABIC });
  expect(words.map(({ text }) => text).join(" ")).toBe(ARABIC);
  expect(words.every(({ x, isRtl }) => isRtl && x === 1128)).toBe(true);
  expect(layoutCard({ ...TEXT, title: "«Привет» سلام" }).words[0]).toMatchObject({ isRtl: false, x: 72 });
});

test("the SVG holds nothing that a title could make of it", async () => {
  const svg = await cardSvg(layoutCard({ ...TEXT, title: `${ARABIC} </text><script>` }), "</title><script>alert(1)");
  expect(svg).not.toContain("<script>");
  expect(svg).toContain("<title>&lt;/title&gt;&lt;script&gt;alert(1)</title>");
  expect(svg).toContain('direction="rtl"');
});

test("the PNG is 1200 by 630, its checksums are right, and its rows are whole", async () => {
  const png = Buffer.from((await cardPng(layoutCard(TEXT))) ?? []);
  const chunks = chunksOf(png);
  expect(chunks.map(({ type }) => type)).toEqual(["IHDR", "PLTE", "IDAT", "IEND"]);
  expect([chunks[0]?.data.readUInt32BE(0), chunks[0]?.data.readUInt32BE(4)]).toEqual([1200, 630]);
  expect(chunks.map(({ type, data, sum }) => crc32(Buffer.concat([Buffer.from(type), data])) === sum)).not.toContain(
    false,
  );
  const rows = inflateSync(chunks[2]?.data ?? Buffer.alloc(0));
  expect(rows.length).toBe(1201 * 630);
  // Paper in the corner, the thick rule in ink, and every row without a filter.
  expect([rows[1], rows[1201 * 143 + 600], rows[1201 * 143]]).toEqual([0, 63, 0]);
  expect(png.length).toBeLessThan(60_000);
});

test("no PNG is drawn of what it could show only half", async () => {
  expect(await cardPng(layoutCard({ ...TEXT, title: ARABIC }))).toBeNull();
  expect(await cardPng(layoutCard({ ...TEXT, foot: ["Известия", ""] }))).toBeNull();
});

type Chunk = { type: string; data: Buffer; sum: number };

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const data = png.subarray(at + 8, at + 8 + length);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data, sum: png.readUInt32BE(at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}
