/** The fake Resend on loopback, for `npm start` and scripts. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as v from "valibot";
import { type AcceptedCall, type FakeResend, makeFakeResend } from "./fake-resend-core.ts";

/**
 * Mails are kept in `file` (JSON Lines, one accepted call a line), so that a second start continues from them; `port` 0
 * takes any.
 */
export async function serveFakeResend({
  port,
  file,
}: {
  port: number;
  file?: string;
}): Promise<{ url: string; close: () => Promise<void> }> {
  const resend = makeFakeResend({
    now: () => Date.now(),
    accepted: file !== undefined && existsSync(file) ? readCalls(file) : [],
    keep: (call) => file !== undefined && appendFileSync(file, `\n${JSON.stringify(call)}`),
  });
  const server = createServer((incoming, outgoing) => void answer(resend, incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** A connection that breaks in the fake breaks on the wire. */
async function answer(resend: FakeResend, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const response = await resend.handle(await toRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  } catch {
    incoming.destroy();
  }
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value));
  const method = incoming.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? null : Buffer.concat(chunks);
  return new Request(`http://127.0.0.1${incoming.url ?? "/"}`, { method, headers, body });
}

const storedCall = v.object({
  key: v.nullable(v.string()),
  body: v.string(),
  at: v.number(),
  mails: v.array(
    v.object({
      id: v.string(),
      from: v.string(),
      to: v.string(),
      replyTo: v.nullable(v.string()),
      subject: v.string(),
      html: v.string(),
      text: v.string(),
      headers: v.record(v.string(), v.string()),
      tags: v.array(v.object({ name: v.string(), value: v.string() })),
      sentAt: v.string(),
    }),
  ),
});

/** A line that a killed start left half-written is passed over; each call begins its own, so it swallows no other. */
function readCalls(file: string): AcceptedCall[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  const line = v.pipe(v.string(), v.parseJson(), storedCall);
  return lines.flatMap((text) => {
    const parsed = v.safeParse(line, text);
    return parsed.success ? [parsed.output] : [];
  });
}

function portOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): number {
  if (address === null || typeof address === "string") throw new Error("the fake Resend listens on no port");
  return address.port;
}
