/** A picture of at most 256 colours as PNG (ISO/IEC 15948): signature, header, palette, the deflated rows, end. */

/**
 * @param palette three bytes a colour
 * @param rows each a zero (the filter "none") and then a byte a pixel, the number of its colour
 */
export async function encodePng(
  { width, height }: Readonly<{ width: number; height: number }>,
  palette: Uint8Array,
  rows: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const deflated = new Response(new Blob([rows]).stream().pipeThrough(new CompressionStream("deflate")));
  const depthOfPalette = [8, 3, 0, 0, 0];
  return joinBytes([
    SIGNATURE,
    chunk("IHDR", [...bigEndian(width), ...bigEndian(height), ...depthOfPalette]),
    chunk("PLTE", palette),
    chunk("IDAT", new Uint8Array(await deflated.arrayBuffer())),
    chunk("IEND", []),
  ]);
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

type Bytes = Uint8Array | readonly number[];

function chunk(type: string, data: Bytes): Bytes {
  const checked = joinBytes([new TextEncoder().encode(type), data]);
  return joinBytes([bigEndian(data.length), checked, bigEndian(crcOf(checked))]);
}

function bigEndian(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

function joinBytes(parts: readonly Bytes[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** CRC-32 as PNG wants it, bit by bit: cards deflate to some tens of kilobytes. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
