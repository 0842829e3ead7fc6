/** Reads 50,000 damaged documents; one line and an exit code. `.ci/fuzz SEED` tries others. */
import * as fc from "fast-check";
import { everyAccidentIsRead } from "../test/feeds/mutated-documents.ts";

const RUNS = 50_000;
const seed = Number(process.argv[2] ?? 20_261_123);

const startedAt = performance.now();
const { failed, counterexample, errorInstance } = fc.check(everyAccidentIsRead(), { numRuns: RUNS, seed });
const took = ((performance.now() - startedAt) / 1000).toFixed(0);
if (failed) {
  const document = new TextDecoder().decode(counterexample?.[0]);
  console.error(`fuzz: seed ${seed}: ${String(errorInstance)} from ${JSON.stringify(document)}`);
  process.exitCode = 1;
} else console.log(`fuzz: ${RUNS} damaged documents (seed ${seed}) were read safely in ${took} s`);
