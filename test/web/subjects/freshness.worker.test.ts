import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeApp } from "../../../src/web/app.tsx";
import { aSource } from "../../support/almanac.ts";
import { NOON, testDeps } from "../../support/deps.ts";

const deps = testDeps();
const app = makeApp(() => deps);
const text = async (path: string) => (await app.request(path, {}, env)).text();
const read = { polledAt: NOON, succeededAt: NOON };

test("only sources that were read are said to answer, and not those that are gone", async () => {
  await aSource(deps.db, { slug: "kestrel", feed: read });
  expect(await text("/status")).toContain("Every source answers");
  expect(await text("/sources")).toContain("All of them answered when last asked.");
  await aSource(deps.db, { slug: "fresh" });
  expect(await text("/status")).toContain("1 of 2 sources answer, the rest is new or paused");
  expect(await text("/sources")).toContain("1 of them is still to be read for the first time.");
  await aSource(deps.db, { slug: "gone", feed: { ...read, retiredAt: NOON } });
  expect(await text("/status")).toContain("1 source of 3 cannot be read");
  expect(await text("/sources")).toContain("One of them could not be read just now, and says why.");
});

test("a status that does not hold all sources does not say so", async () => {
  expect(await text("/status")).toContain("Every source<");
  for (let no = 0; no < 198; no += 1) await aSource(deps.db, { slug: `s${no}` });
  expect(await text("/status")).toContain("The first 200 sources<");
});
