/** Asks one address again and again over plain sockets that stay open: a client that costs less than what it measures. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";

export type Load = Readonly<{
  requests: number;
  /** Median time of one answer. */
  wallMs: number;
  perSecond: number;
}>;

/** @throws when an answer is not of the status */
export async function loadAddress(
  url: URL,
  { readers, forMs, status }: Readonly<{ readers: number; forMs: number; status: number }>,
): Promise<Load> {
  const startedAt = performance.now();
  const spans = await Promise.all(
    Array.from({ length: readers }, () => askUntil(url, { until: startedAt + forMs, status })),
  );
  const tookMs = performance.now() - startedAt;
  const all = spans.flat().sort((a, b) => a - b);
  return {
    requests: all.length,
    wallMs: all[Math.floor(all.length / 2)] ?? Number.NaN,
    perSecond: (all.length / tookMs) * 1_000,
  };
}

async function askUntil(url: URL, { until, status }: { until: number; status: number }): Promise<number[]> {
  const socket = connect(Number(url.port), url.hostname);
  socket.setNoDelay(true);
  await once(socket, "connect");
  const spans: number[] = [];
  const request = `GET ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n\r\n`;
  while (performance.now() < until) {
    const startedAt = performance.now();
    const answer = await ask(socket, request);
    spans.push(performance.now() - startedAt);
    if (!answer.startsWith(`HTTP/1.1 ${status}`)) throw new Error(`${url.pathname} answers ${answer.slice(9, 12)}`);
  }
  socket.destroy();
  return spans;
}

/** Resolves with the head of an answer once all of it has come: as long as it says, or up to its last chunk. */
function ask(socket: Socket, request: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const parts: Buffer[] = [];
  let end: number | null = null;
  let have = 0;
  const take = (bytes: Buffer) => {
    parts.push(bytes);
    have += bytes.byteLength;
    end ??= endOf(Buffer.concat(parts).toString("latin1"));
    if (end === null || have < end || (end === CHUNKED && !bytes.subarray(-5).equals(LAST_CHUNK))) return;
    socket.off("data", take);
    socket.off("error", reject);
    resolve(parts[0]?.toString("latin1") ?? "");
  };
  socket.on("data", take);
  socket.once("error", reject);
  socket.write(request);
  return promise;
}

const LAST_CHUNK = Buffer.from("0\r\n\r\n");
const CHUNKED = 0;

/** How many bytes there are in all, `CHUNKED` where the answer does not say; null while its head is not whole. */
function endOf(text: string): number | null {
  const bodyAt = text.indexOf("\r\n\r\n");
  if (bodyAt < 0) return null;
  const length = /^content-length: (\d+)/im.exec(text.slice(0, bodyAt))?.[1];
  return length === undefined ? CHUNKED : bodyAt + 4 + Number(length);
}
