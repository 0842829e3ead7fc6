/** Vectors of titles and summaries: how they are kept, and what their nearness is worth beside shared words. */
import { cut } from "../../ingest/item-text.ts";

/** What is embedded of an event: what it is about, in the words readers see. */
export function textToEmbed({ title, summary }: Readonly<{ title: string; summary: string }>): string {
  return cut(`${title}\n${summary}`.trim(), MOST_CHARACTERS);
}

const MOST_CHARACTERS = 1_200;

/** 32-bit floats in the byte order of every machine this runs on, as SQLite's `unhex` takes them. */
export function toHex(vector: Float32Array): string {
  return Array.from(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), (byte) => HEX[byte]).join("");
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** As SQLite's `hex` gives it: D1 would hand a blob over as a list of numbers, which costs five times as much to read. */
export function fromHex(hex: string): Float32Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = nibble(hex.charCodeAt(2 * at)) * 16 + nibble(hex.charCodeAt(2 * at + 1));
  }
  return new Float32Array(bytes.buffer);
}

function nibble(code: number): number {
  return code < 58 ? code - 48 : (code | 32) - 87;
}

/** Of unit vectors: -1 to 1. Vectors of different models have nothing in common. */
export function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let dot = 0;
  for (let at = 0; at < a.length; at += 1) dot += (a[at] ?? 0) * (b[at] ?? 0);
  return dot;
}

/** The ids of the nearest, the nearest first. */
export function nearestTo(
  from: Float32Array,
  others: readonly Readonly<{ id: number; vector: Float32Array }>[],
  most: number,
): number[] {
  return others
    .map(({ id, vector }) => ({ id, nearness: cosine(from, vector) }))
    .filter(({ nearness }) => nearness > UNRELATED)
    .toSorted((a, b) => b.nearness - a.nearness || b.id - a.id)
    .slice(0, most)
    .map(({ id }) => id);
}

/**
 * Texts of one field that have nothing to do with each other lie about as near as this in today's encoders (bge-m3
 * rather below, others above); from there the scale of shared words begins.
 */
const UNRELATED = 0.4;

/** A cosine as a likeness, 0 to 1, that can stand beside one of shared words. */
export function denseLikeness(nearness: number): number {
  return Math.min(1, Math.max(0, (nearness - UNRELATED) / (1 - UNRELATED)));
}
