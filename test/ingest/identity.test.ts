import fc from "fast-check";
import { expect, test } from "vitest";
import { makeMemory } from "./memory.ts";
import { aPublisher, days, documentOf, nextDay } from "./random-publisher.ts";

test("whatever a publisher does to its feed, each item ends with one event of its own", async () => {
  await fc.assert(
    fc.asyncProperty(days, async (history) => {
      const memory = makeMemory();
      const itemOf = new Map<number, string | null>();
      let publisher = aPublisher();
      for (const day of history) {
        publisher = nextDay(publisher, day);
        for (const decision of await memory.poll(documentOf(publisher, day))) {
          const { author } = decision.item;
          if (decision.act === "add") itemOf.set(itemOf.size + 1, author);
          else if (decision.act !== "repeat") expect(itemOf.get(decision.event.id)).toBe(author);
        }
      }
      expect([...itemOf.values()].toSorted()).toEqual(publisher.items.map(({ no }) => String(no)).toSorted());
    }),
    { numRuns: 500 },
  );
});
