/** The replay server of ../shared as a month needs it: a clock to set, faults to order, a log to read. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import * as v from "valibot";

const logSchema = v.array(
  v.object({
    simTime: v.pipe(v.string(), v.transform(Date.parse)),
    path: v.string(),
    slug: v.nullable(v.string()),
    status: v.number(),
    fault: v.optional(v.string()),
    inFlight: v.number(),
    headers: v.record(v.string(), v.string()),
  }),
);
const indexSchema = v.object({
  sources: v.array(
    v.object({
      slug: v.string(),
      feedUrl: v.nullable(v.string()),
      current: v.nullable(v.object({ file: v.string() })),
    }),
  ),
});

export type Asked = v.InferOutput<typeof logSchema>[number];
export type Replay = Readonly<{
  /** As the server's `_control` takes it: `{now}`, `{slug, fault, …}`. */
  control: (order: object) => Promise<void>;
  log: () => Promise<Asked[]>;
  /** Sources with a feed at the server's present moment, those with the smallest document first. */
  slugs: () => Promise<string[]>;
  /** Each source under a host of its own, `<slug>.localhost`, as publishers have. */
  urlOf: (slug: string) => string;
  fetch: typeof fetch;
  close: () => void;
}>;

export async function startReplay(at: string): Promise<Replay> {
  const options = ["--dir", "../shared/feeds", "--at", at, "--before", "first"];
  const server = spawn(process.execPath, ["../shared/replay/serve.mjs", ...options], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const base = new URL(await firstLine(server.stdout));
  const get = async (path: string): Promise<unknown> => (await fetch(new URL(path, base))).json();
  const control = async (order: object) => {
    const answer = await fetch(new URL("/_control", base), { method: "POST", body: JSON.stringify(order) });
    if (!answer.ok) throw new Error(`the replay server refuses ${JSON.stringify(order)}: ${await answer.text()}`);
    await answer.body?.cancel();
  };
  const sizeOf = async (slug: string) => {
    const { headers } = await fetch(new URL(`/${slug}/feed`, base), { method: "HEAD" });
    return Number(headers.get("content-length"));
  };
  return {
    control,
    log: async () => v.parse(logSchema, await get("/_log")),
    slugs: async () => {
      const { sources } = v.parse(indexSchema, await get("/"));
      const served = sources.filter(({ feedUrl, current }) => feedUrl !== null && current !== null);
      const sized = await Promise.all(served.map(async ({ slug }) => ({ slug, bytes: await sizeOf(slug) })));
      await control({ clearLog: true });
      return sized.sort((a, b) => a.bytes - b.bytes).map(({ slug }) => slug);
    },
    urlOf: (slug) => `http://${slug}.localhost:${base.port}/${slug}/feed`,
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      url.hostname = url.hostname.endsWith(".localhost") ? base.hostname : url.hostname;
      return fetch(url, init);
    },
    close: () => server.kill(),
  };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error("the replay server said nothing");
}
