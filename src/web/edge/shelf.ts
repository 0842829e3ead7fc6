/**
 * The copies one isolate has at hand, and behind them those of its data centre. Where the Cache API does nothing, as on
 * workers.dev, the first alone still spare the database most questions.
 */
import { type Copy, dropCopy, findCopy, keepCopy } from "./copies.ts";

export type Shelf = Readonly<{
  /** The copy at hand if it is good; else the later of that and the data centre's. */
  find: (cache: Cache, key: string, isGood: (copy: Copy) => boolean) => Promise<Copy | null>;
  keep: (cache: Cache, key: string, copy: Copy) => Promise<void>;
  drop: (cache: Cache, key: string) => Promise<void>;
}>;

/** An isolate has 128 MB for everything. */
const ROOM_BYTES = 8 * 1024 * 1024;
/** One part of a sitemap must not push all pages out. */
const LARGEST_BYTES = ROOM_BYTES / 32;

export function openShelf(): Shelf {
  const copies = new Map<string, Copy>();
  let bytes = 0;

  function take(key: string): Copy | null {
    const copy = copies.get(key) ?? null;
    if (copies.delete(key)) bytes -= copy?.bytes ?? 0;
    return copy;
  }

  /** Last in, last out: the map keeps the order of use. */
  function put(key: string, copy: Copy): void {
    take(key);
    if (copy.bytes > LARGEST_BYTES) return;
    copies.set(key, copy);
    bytes += copy.bytes;
    for (const oldest of copies.keys()) {
      if (bytes <= ROOM_BYTES) return;
      take(oldest);
    }
  }

  return {
    find: async (cache, key, isGood) => {
      const near = take(key);
      if (near) put(key, near);
      if (near && isGood(near)) return near;
      const far = await findCopy(cache, key);
      // Meanwhile another visitor's may have come, or this one gone.
      const copy = laterOf(copies.get(key) ?? null, far);
      if (copy) put(key, copy);
      return copy;
    },
    keep: async (cache, key, copy) => {
      put(key, copy);
      await keepCopy(cache, key, copy);
    },
    drop: async (cache, key) => {
      take(key);
      await dropCopy(cache, key);
    },
  };
}

function laterOf(near: Copy | null, far: Copy | null): Copy | null {
  return near && far && near.madeAt >= far.madeAt ? near : (far ?? near);
}
