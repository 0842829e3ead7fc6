/** Answers kept by Cloudflare's Cache API: a copy is the bytes, the few headers that belong to them, and when it was made. */
import * as v from "valibot";
import { sha256Hex } from "../../feeds/sha256.ts";

export type Copy = CopyFacts & Readonly<{ body: ArrayBuffer | Uint8Array }>;

export type CopyFacts = v.InferOutput<typeof facts>;

const facts = v.object({
  /** The data's version it was made of. */
  version: v.number(),
  /** The deployment that made it. */
  build: v.string(),
  /** UTC ms. */
  madeAt: v.number(),
  /** Strong: one for each sequence of bytes (RFC 9110, 8.8.3). */
  tag: v.string(),
  bytes: v.number(),
  headers: v.record(v.string(), v.string()),
});

/** What else an answer carries is between us and one visitor. */
const KEPT_HEADERS = new Set([
  "cache-control",
  "content-disposition",
  "content-type",
  "link",
  "ratelimit-policy",
  "vary",
  "x-robots-tag",
]);

/** Null for an answer that must not be kept: not a plain 200, private, or with a cookie in it. */
export async function makeCopy(
  response: Response,
  { version, build, now }: Readonly<{ version: number; build: string; now: number }>,
): Promise<Copy | null> {
  const { status, headers } = response;
  if (status !== 200 || headers.has("set-cookie") || /no-store|private/.test(headers.get("cache-control") ?? ""))
    return null;
  const body = await response.arrayBuffer();
  return {
    version,
    build,
    madeAt: now,
    tag: `"${(await sha256Hex(new Uint8Array(body))).slice(0, TAG_LENGTH)}"`,
    bytes: body.byteLength,
    headers: Object.fromEntries([...headers].filter(([name]) => KEPT_HEADERS.has(name))),
    body,
  };
}

/** 128 bits: no two answers of one address ever share a tag. */
const TAG_LENGTH = 32;

const FACTS_HEADER = "almanac-copy";
/** How long a copy outlives its freshness, for the day the database is away. */
export const KEPT_MS = 86_400_000;

/** Null where there is no copy, or one that an earlier version of this code has left. */
export async function findCopy(cache: Cache, key: string): Promise<Copy | null> {
  try {
    const response = await cache.match(key);
    // Read to its end in any case: a body left open holds one of the few connections a request may have.
    const body = await response?.arrayBuffer();
    const read = v.safeParse(keptFacts, response?.headers.get(FACTS_HEADER));
    return body && read.success ? { ...read.output, body } : null;
  } catch {
    return null;
  }
}

const keptFacts = v.pipe(v.string(), v.parseJson(), facts);

export async function keepCopy(cache: Cache, key: string, { body, ...facts }: Copy): Promise<void> {
  const headers = {
    "cache-control": `public, max-age=${KEPT_MS / 1000}`,
    [FACTS_HEADER]: JSON.stringify(facts),
  };
  await cache.put(key, new Response(body, { headers }));
}

export async function dropCopy(cache: Cache, key: string): Promise<void> {
  await cache.delete(key);
}
