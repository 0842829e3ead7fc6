/** Reading an answer's body with an eye on its size. */

/**
 * The whole body, or null as soon as it is larger than `maxBytes`; `bytes` counts what was read after decompression,
 * so a small answer that unpacks without end stops here too.
 * Leaving the loop early cancels the rest.
 * @throws what the connection or the request's signal throws half-way.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
): Promise<{ body: Uint8Array<ArrayBuffer> | null; bytes: number }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  if (response.body === null) return { body: new Uint8Array(), bytes };
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return { body: null, bytes };
    chunks.push(chunk);
  }
  return { body: joined(chunks, bytes), bytes };
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
