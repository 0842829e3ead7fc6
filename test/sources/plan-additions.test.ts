import { expect, test } from "vitest";
import { entriesToTakeOver, type KnownSource, planAdditions } from "../../src/sources/plan-additions.ts";
import { parseSourceList } from "../../src/sources/source-list.ts";

const acme: KnownSource = {
  slug: "Acme",
  name: "Acme",
  url: "https://acme.test/feed",
  adoptedUrl: null,
  origin: "catalogue",
  pausedAt: null,
  removedAt: null,
  retiredAt: null,
};
const gone: KnownSource = { ...acme, slug: "gone", name: "Gone", url: "https://gone.test/feed", removedAt: 7 };

test("a new slug with a new address is added", () => {
  expect(plan([{ slug: "lab", url: "https://lab.test/feed" }], [acme])).toEqual([["added", "lab"]]);
});

test("an address that is read already is known, whatever it is called", () => {
  expect(plan([{ slug: "other", url: "http://acme.test/feed/#top" }], [acme])).toEqual([["known", "Acme"]]);
});

test("an address that is paused is told to be, one that a feed has moved to is known", () => {
  expect(plan([{ slug: "other", url: acme.url }], [{ ...acme, pausedAt: 7 }])).toEqual([["paused", "Acme"]]);
  const moved: KnownSource = { ...acme, adoptedUrl: "https://new.test/feed" };
  expect(plan([{ slug: "other", url: "https://new.test/feed" }], [moved])).toEqual([["known", "Acme"]]);
});

test("an address named twice in one list is one source", () => {
  const twice = [
    { slug: "lab", url: "https://lab.test/feed" },
    { slug: "lab-2", url: "https://lab.test/feed" },
  ];
  expect(plan(twice, [])).toEqual([
    ["added", "lab"],
    ["known", "lab"],
  ]);
});

test("a slug that another source has is refused, in any case", () => {
  expect(() => plan([{ slug: "acme", url: "https://acme.test/other" }], [acme])).toThrow(
    'entry 1 (acme): "slug" is taken by Acme, which is read at https://acme.test/feed; give it another',
  );
});

test("a removed source comes back under the slug that its events carry", () => {
  expect(plan([{ slug: "GONE", url: "https://gone.test/moved" }], [gone])).toEqual([["returned", "gone"]]);
  expect(plan([{ slug: "anew", url: "https://gone.test/feed" }], [gone])).toEqual([["returned", "gone"]]);
});

test("a source whose publisher gave its address up comes back at that address or another", () => {
  const retired: KnownSource = { ...acme, retiredAt: 7 };
  expect(plan([{ slug: "any", url: acme.url }], [retired])).toEqual([["returned", "Acme"]]);
  expect(plan([{ slug: "acme", url: "https://acme.test/new" }], [retired])).toEqual([["returned", "Acme"]]);
});

test("a catalogue does not read what the operator reads or removed by another name", () => {
  const kept: KnownSource = { ...acme, slug: "mine", url: "http://x.test/feed/", origin: "operator" };
  const removed: KnownSource = { ...kept, slug: "old", url: "https://y.test/feed", removedAt: 7 };
  const list = parseSourceList(["x", "y", "z"].map((slug) => ({ slug, name: slug, url: `https://${slug}.test/feed` })));
  expect(entriesToTakeOver(list, [kept, removed]).map(({ slug }) => slug)).toEqual(["z"]);
});

test("a catalogue leaves alone what the operator added or removed", () => {
  const byHand: KnownSource = { ...acme, slug: "hand", url: "https://hand.test/", origin: "operator" };
  const list = parseSourceList(["acme", "hand", "new"].map((slug) => ({ slug, name: slug, url: "https://x.test/" })));
  expect(entriesToTakeOver(list, [acme, byHand]).map(({ slug }) => slug)).toEqual(["Acme", "new"]);
});

function plan(entries: { slug: string; url: string }[], known: KnownSource[]): [string, string][] {
  const list = parseSourceList(entries.map((entry) => ({ name: entry.slug, ...entry })));
  return planAdditions(list, known).map(({ outcome, slug }) => [outcome, slug]);
}
