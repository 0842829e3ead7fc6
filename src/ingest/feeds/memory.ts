/** What a feed remembers of the document: validators to send back, hashes of bytes not to be parsed again. Pure. */
import type { FetchResult } from "../../fetching/fetch-document.ts";
import type { Memory } from "./rows.ts";

/** What came of the bytes: `whole`, `incomplete` when only a part could be read, or the name of why none could. */
export type Reading = Readonly<{ as: string; ttlMinutes: number | null }>;

/** Servers that answer 304 for ever are asked for the whole once in a while. */
const VALIDATORS_LAST_MS = 8 * 86_400_000;

/** The validators to send, byte for byte as they came; none when the last whole document came too long ago. */
export function validatorsToSend(memory: Memory, now: number): Pick<Memory, "etag" | "lastModified"> {
  const isStale = memory.freshAt === null || now - memory.freshAt > VALIDATORS_LAST_MS;
  return isStale ? { etag: null, lastModified: null } : { etag: memory.etag, lastModified: memory.lastModified };
}

/**
 * How an answer with the document's own bytes, or none, was read the first time: no second parse would come to more.
 * Null when the answer is new, or no document at all.
 */
export function knownReading(memory: Memory, result: FetchResult, bodyHash: string | null): string | null {
  if (result.outcome === "not_modified") return isBroken(memory) ? memory.brokenAs : "whole";
  if (result.outcome !== "fetched" || bodyHash === null) return null;
  if (bodyHash === memory.brokenHash) return memory.brokenAs;
  return bodyHash === memory.bodyHash ? "whole" : null;
}

/** A document that came broken twice over, the same each time: its publisher has no other. */
function isBroken({ bodyHash, brokenHash }: Memory): boolean {
  return brokenHash !== null && bodyHash === brokenHash;
}

export type Answer = Readonly<{ result: FetchResult; bodyHash: string | null; now: number }>;

/**
 * Validators are kept of documents that were read whole: what broke on its way is asked for again. Only when the very
 * same broken bytes come twice are they what the publisher has, and are not downloaded a third time.
 * @param reading null when no document came
 */
export function nextMemory(memory: Memory, { result, bodyHash, now }: Answer, reading: Reading | null): Memory {
  if (result.outcome === "not_modified") {
    const { etag, lastModified } = result;
    return { ...memory, etag: etag ?? memory.etag, lastModified: lastModified ?? memory.lastModified };
  }
  if (result.outcome !== "fetched" || reading === null) return memory;
  const { etag, lastModified } = result;
  const document = { etag, lastModified, bodyHash, freshAt: now };
  const ttlMinutes = reading.ttlMinutes ?? memory.ttlMinutes;
  if (reading.as === "whole") return { ...document, brokenHash: null, brokenAs: null, ttlMinutes: reading.ttlMinutes };
  const broken = { brokenHash: bodyHash, brokenAs: reading.as, ttlMinutes };
  return bodyHash === memory.brokenHash ? { ...document, ...broken } : { ...memory, ...broken };
}
