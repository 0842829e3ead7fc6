/** What a page costs its reader: bytes as they travel. */
export async function gzipBytes(answer: Response): Promise<number> {
  const packed = answer.body?.pipeThrough(new CompressionStream("gzip"));
  return (await new Response(packed ?? null).arrayBuffer()).byteLength;
}

const WORDS =
  "a model of agency network release the company regulator outage chip contract court data for training with licence weights open price benchmark parliament rule safety test says new in and to its after before accelerator research customer lawsuit harbour cooling billion percent report engineers published cut twice half year hospital tool small large faster cheaper safer claim".split(
    " ",
  );

/** Prose of which no two pieces are alike, as long as an event's summary is: it packs no better than a real one. */
export function someProse(seed: number, words = 45): string {
  let state = seed * 2_654_435_761;
  const pick = () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    return WORDS[(state >>> 8) % WORDS.length];
  };
  return `${Array.from({ length: words }, pick).join(" ")}.`;
}
