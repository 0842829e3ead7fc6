import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import type { Deps } from "../../src/deps.ts";
import { catalogue } from "../../src/sources/catalogue.ts";
import { syncCatalogue } from "../../src/sources/sync-catalogue.ts";
import { NOON, testDeps } from "../support/deps.ts";

const acme = { slug: "acme", name: "Acme", url: "https://acme.test/feed", topics: ["models"] };
const beta = { slug: "beta", name: "Beta", url: "https://beta.test/feed" };

beforeEach(async () => {
  await env.DB.batch(["feeds", "sources", "settings"].map((table) => env.DB.prepare(`delete from ${table}`)));
});

test("an almanac that just started takes the catalogue over, once", async () => {
  expect(await syncCatalogue(testDeps())).toBe(`took over ${catalogue.length} sources`);
  expect(await syncCatalogue(testDeps())).toBe("unchanged");
  expect(await rows("select count(*) as n from feeds where next_poll_at = 0")).toEqual([{ n: catalogue.length }]);
});

test("an operator's list takes the catalogue's place", async () => {
  await syncCatalogue(withList([{ ...acme, tier: 1, pollMinutes: 30, kind: "listing", listing: { item: ["li"] } }]));
  expect(await rows("select * from sources")).toEqual([
    {
      slug: "acme",
      name: "Acme",
      home_url: "https://acme.test/",
      tier: 1,
      family: "acme",
      topics: '["models"]',
      added_at: NOON,
      removed_at: null,
      origin: "catalogue",
      paused_at: null,
    },
  ]);
  expect(await rows("select url, kind, listing, full_text, poll_minutes from feeds")).toEqual([
    { url: acme.url, kind: "listing", listing: '{"item":["li"]}', full_text: "page", poll_minutes: 30 },
  ]);
});

test("a source that leaves the list rests, and wakes when it returns", async () => {
  await syncCatalogue(withList([acme, beta]));
  await syncCatalogue(withList([beta]));
  const resting = "select slug, removed_at, retired_at from sources join feeds on source_slug = slug order by slug";
  expect(await rows(resting)).toEqual([
    { slug: "acme", removed_at: NOON, retired_at: NOON },
    { slug: "beta", removed_at: null, retired_at: null },
  ]);
  await syncCatalogue(withList([acme, beta]));
  expect(await rows(resting)).toMatchObject([{ removed_at: null, retired_at: null }, { removed_at: null }]);
});

test("a source that moves keeps its name and gets a new feed", async () => {
  await syncCatalogue(withList([acme]));
  await syncCatalogue(withList([{ ...acme, name: "Acme Labs", url: "https://acme.test/new" }]));
  expect(await rows("select name, url, retired_at from sources join feeds on source_slug = slug order by id")).toEqual([
    { name: "Acme Labs", url: "https://acme.test/feed", retired_at: NOON },
    { name: "Acme Labs", url: "https://acme.test/new", retired_at: null },
  ]);
});

test("a source the operator added by hand stays whatever the list says", async () => {
  await syncCatalogue(withList([acme, beta]));
  await env.DB.prepare("update sources set origin = 'operator' where slug = 'acme'").run();
  await syncCatalogue(withList([beta]));
  expect(
    await rows("select slug, removed_at, retired_at from sources join feeds on source_slug = slug order by slug"),
  ).toEqual([
    { slug: "acme", removed_at: null, retired_at: null },
    { slug: "beta", removed_at: null, retired_at: null },
  ]);
});

test("a listing with other rules is read anew, also when its page has not changed", async () => {
  const listed = { ...acme, kind: "listing", listing: { item: ["li"] } };
  await syncCatalogue(withList([listed]));
  await env.DB.prepare(
    "update feeds set etag = '1', last_modified = 'then', body_hash = 'bytes', next_poll_at = 5",
  ).run();
  const memory = "select etag, last_modified, body_hash, next_poll_at from feeds";
  await syncCatalogue(withList([{ ...listed, name: "Acme Labs" }]));
  expect(await rows(memory)).toEqual([{ etag: "1", last_modified: "then", body_hash: "bytes", next_poll_at: 5 }]);
  await syncCatalogue(withList([{ ...listed, listing: { item: ["article"] } }]));
  expect(await rows(memory)).toEqual([{ etag: null, last_modified: null, body_hash: null, next_poll_at: 5 }]);
});

test("a wrong list changes nothing", async () => {
  await syncCatalogue(withList([acme]));
  await expect(syncCatalogue(withList([{ ...beta, tier: 9 }]))).rejects.toThrow('entry 1 (beta): "tier"');
  expect(await rows("select slug, removed_at from sources")).toEqual([{ slug: "acme", removed_at: null }]);
});

function withList(sources: unknown): Deps {
  const deps = testDeps();
  const local = { sources, clockOffsetMs: 0, allowLoopback: false, outboxUrl: null };
  return { ...deps, config: { ...deps.config, local } };
}

async function rows(sql: string): Promise<unknown[]> {
  return (await env.DB.prepare(sql).all()).results;
}
