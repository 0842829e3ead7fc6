/** Everything the public API can be asked for: its routes, its document and its page are made from this list. */
import { getDigest, listDigests } from "./digests.ts";
import { getEvent, listEvents } from "./events.ts";
import type { Operation } from "./operation.ts";
import { getStory } from "./stories.ts";
import { listEntities, listSources, listTopics } from "./subjects.ts";

export const operations: readonly Operation[] = [
  listEvents,
  getEvent,
  getStory,
  listTopics,
  listEntities,
  listSources,
  listDigests,
  getDigest,
];
