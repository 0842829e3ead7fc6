import { createServer } from "node:net";
import { StartError } from "./start-error.ts";

/**
 * A port of the loopback address that nobody listens on: the wished one, or any for 0.
 * @param remedy what to do when it is taken, for the message
 * @throws StartError when it is
 */
export async function freePort(wished: number, remedy: string): Promise<number> {
  const server = createServer();
  const listening = Promise.withResolvers<number>();
  server.once("error", (error) => listening.reject(new StartError(refusal(wished, error, remedy))));
  server.listen(wished, "127.0.0.1", () => {
    const address = server.address();
    server.close(() => listening.resolve(typeof address === "object" && address ? address.port : wished));
  });
  return listening.promise;
}

/** The first free port from `first` on: one that will be asked for again must lie outside what systems hand out. */
export async function firstFreePort(first: number): Promise<number> {
  return freePort(first, "").catch(() => firstFreePort(first + 1));
}

function refusal(port: number, error: Error, remedy: string): string {
  const taken = "code" in error && error.code === "EADDRINUSE";
  return `port ${port} ${taken ? "is taken" : `cannot be opened (${error.message})`}; ${remedy}`;
}
