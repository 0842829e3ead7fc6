import * as fc from "fast-check";
import { test } from "vitest";
import { everyAccidentIsRead } from "./mutated-documents.ts";

test("no accident to a document makes its reading throw, unsafe or boundless", () => {
  fc.assert(everyAccidentIsRead(), { numRuns: 3000, seed: 20_261_123 });
});
