/** Many small publishers on this machine, each at a loopback address of its own (Linux has all of 127.0.0.0/8). */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export type Publishers = Readonly<{
  /** One feed a publisher. */
  urls: readonly string[];
  /** Requests answered since the last call, with the bytes of their bodies. */
  takeCounts: () => { requests: number; bytes: number };
  close: () => Promise<void>;
}>;

/** @param documentOf the feed of publisher number `nth`, made for its address; it never changes */
export async function openPublishers(
  count: number,
  documentOf: (nth: number, host: string) => string,
): Promise<Publishers> {
  let counts = { requests: 0, bytes: 0 };
  const servers = await Promise.all(Array.from({ length: count }, (_, nth) => openPublisher(nth)));
  return {
    urls: servers.map(({ url }) => `${url}/feed.xml`),
    takeCounts: () => {
      const taken = counts;
      counts = { requests: 0, bytes: 0 };
      return taken;
    },
    close: async () => void (await Promise.all(servers.map(({ server }) => closed(server)))),
  };

  async function openPublisher(nth: number): Promise<{ server: Server; url: string }> {
    let document = "";
    const server = createServer((request, response) => {
      const bytes = answer(request, response, document);
      counts = { requests: counts.requests + 1, bytes: counts.bytes + bytes };
    });
    const url = await listening(server, `127.0.${1 + (nth >> 8)}.${nth & 255}`);
    document = documentOf(nth, url);
    return { server, url };
  }
}

const ETAG = '"unchanged"';

function answer(request: IncomingMessage, response: ServerResponse, document: string): number {
  if (request.headers["if-none-match"] === ETAG) {
    response.writeHead(304, { etag: ETAG }).end();
    return 0;
  }
  const body = Buffer.from(document);
  response.writeHead(200, { "content-type": "application/rss+xml; charset=utf-8", etag: ETAG }).end(body);
  return body.byteLength;
}

async function listening(server: Server, host: string): Promise<string> {
  const opened = Promise.withResolvers<string>();
  server.once("error", opened.reject);
  server.listen(0, host, () => {
    const address = server.address();
    opened.resolve(`http://${host}:${typeof address === "object" && address ? address.port : 0}`);
  });
  return opened.promise;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
