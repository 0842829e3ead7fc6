/** How much of the heap a Worker holds, asked of the runtime's inspector while it works. */
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";

const LOOK_EVERY_MS = 25;
const targets = v.array(v.looseObject({ webSocketDebuggerUrl: v.string() }));
const answer = v.object({ id: v.number(), result: v.looseObject({ usedSize: v.number() }) });

/**
 * Runs the work and answers the most that was alive in the heap meanwhile, in MB: garbage is collected before each look,
 * which costs time that must not be counted as the work's.
 */
export async function watchHeap(inspectorPort: number, work: () => Promise<void>): Promise<number> {
  const inspector = await openInspector(inspectorPort);
  const over = new AbortController();
  let most = 0;
  const watch = async () => {
    while (!over.signal.aborted) {
      most = Math.max(most, await inspector.usedBytes());
      await wait(LOOK_EVERY_MS);
    }
  };
  const watching = watch();
  await work().finally(() => over.abort());
  await watching;
  inspector.close();
  return most / 1e6;
}

async function openInspector(port: number): Promise<{ usedBytes: () => Promise<number>; close: () => void }> {
  const listed = v.parse(targets, await (await fetch(`http://127.0.0.1:${port}/json/list`)).json());
  const socket = new WebSocket(
    listed.find(({ webSocketDebuggerUrl }) => webSocketDebuggerUrl.includes("almanac"))?.webSocketDebuggerUrl ?? "",
  );
  const opened = Promise.withResolvers<void>();
  socket.addEventListener("open", () => opened.resolve());
  socket.addEventListener("error", () => opened.reject(new Error("the inspector does not answer")));
  await opened.promise;
  const waiting = new Map<number, (usedSize: number) => void>();
  socket.addEventListener("message", ({ data }) => {
    const parsed = v.safeParse(answer, JSON.parse(String(data)));
    if (parsed.success) waiting.get(parsed.output.id)?.(parsed.output.result.usedSize);
  });
  let asked = 0;
  return {
    usedBytes: () => {
      asked += 1;
      const { promise, resolve } = Promise.withResolvers<number>();
      waiting.set(asked, resolve);
      socket.send(JSON.stringify({ id: -asked, method: "HeapProfiler.collectGarbage" }));
      socket.send(JSON.stringify({ id: asked, method: "Runtime.getHeapUsage" }));
      return promise;
    },
    close: () => socket.close(),
  };
}
