/** The one place that knows who can read for us. */
import type { Config } from "../../config.ts";
import { ConfigError } from "../../config.ts";
import type { ModelReader } from "./model-reader.ts";
import { makeOpenAiReader } from "./openai-reader.ts";
import { isAiBinding, makeWorkersAiReader } from "./workers-ai-reader.ts";

/**
 * The reader that `AI_PROVIDER` names; null where it is off, and on an operator's own machine, where Workers AI is not.
 * @param env the Worker's bindings, of which `AI` may be one
 * @throws ConfigError where Workers AI is named and not bound
 */
export function makeModelReader(
  { ai, local }: Pick<Config, "ai" | "local">,
  { env, fetch, now }: Readonly<{ env: object; fetch: typeof globalThis.fetch; now: () => number }>,
): ModelReader | null {
  if (ai.provider === "off") return null;
  if (ai.provider === "openai-compatible") return makeOpenAiReader(ai, { fetch, now, allowLoopback: local !== null });
  if ("AI" in env && isAiBinding(env.AI)) return makeWorkersAiReader(ai, env.AI);
  if (local !== null) return null;
  throw new ConfigError("AI: is not bound; add the binding that the README shows, or set AI_PROVIDER to off");
}
