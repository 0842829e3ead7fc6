import type * as v from "valibot";
import { expectTypeOf, test } from "vitest";
import type { DigestView } from "../../../src/web/api/digest-view.ts";
import type { event, fullEvent, story } from "../../../src/web/api/event-schemas.ts";
import type { digest, entity, source, topic } from "../../../src/web/api/list-schemas.ts";
import type { EventView, FullEventView, StoryView } from "../../../src/web/events/event-view.ts";
import type { EntityView } from "../../../src/web/subjects/load-entities.ts";
import type { SourceListView } from "../../../src/web/subjects/load-sources.ts";
import type { TopicView } from "../../../src/web/subjects/load-topics.ts";

/** A view is read-only all the way down, a schema's type nowhere. */
type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T;

test("each schema of an answer is the type of its view, as the type check of this file tells", () => {
  expectTypeOf<v.InferOutput<typeof event>>().toEqualTypeOf<Writable<EventView>>();
  expectTypeOf<v.InferOutput<typeof fullEvent>>().toEqualTypeOf<Writable<FullEventView>>();
  expectTypeOf<v.InferOutput<typeof story>>().toEqualTypeOf<Writable<StoryView>>();
  expectTypeOf<v.InferOutput<typeof topic>>().toEqualTypeOf<Writable<TopicView>>();
  expectTypeOf<v.InferOutput<typeof entity>>().toEqualTypeOf<Writable<EntityView>>();
  expectTypeOf<v.InferOutput<typeof source>>().toEqualTypeOf<Writable<SourceListView>>();
  expectTypeOf<v.InferOutput<typeof digest>>().toEqualTypeOf<Writable<DigestView>>();
});
