/** An almanac's wiring on a D1 of its own; clock, publishers and doorbells are the caller's. */
import { convertV4MiniflareOptions, Miniflare, NoOpLog } from "miniflare";
import { type Deps, makeDeps } from "../../src/deps.ts";
import { localEnvironment } from "../../src/local/environment.ts";
import { migrate } from "../../src/local/migrations.ts";
import { readWorkerConfig } from "../../src/local/worker.ts";
import { d1Worker, quickD1 } from "./quick-d1.ts";

type Given = Pick<Deps, "now" | "fetch" | "enqueue"> & Readonly<{ sources?: readonly object[] }>;

export async function openDeps({
  sources = [],
  ...given
}: Given): Promise<Readonly<{ deps: Deps; close: () => Promise<void> }>> {
  const { variables } = await readWorkerConfig("wrangler.toml");
  const local = { sources, clockOffsetMs: 0, allowLoopback: true, outboxUrl: null };
  const places = { siteUrl: "https://almanac.example", resendUrl: "https://resend.example" };
  const bindings = localEnvironment({ configured: variables, shell: {}, ...places, local });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: d1Worker,
      d1Databases: ["DB"],
      bindings,
      log: new NoOpLog(),
    }),
  );
  const env = await miniflare.getBindings<Env>();
  const made = makeDeps({ ...env, DB: quickD1(miniflare, env.DB) });
  await migrate(made.db, "migrations");
  return { deps: { ...made, ...given, log: () => {} }, close: () => miniflare.dispose() };
}
