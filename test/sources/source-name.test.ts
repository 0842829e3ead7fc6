import { expect, test } from "vitest";
import { sourceName, sourceSlug } from "../../src/sources/source-name.ts";

test("a name is one line without what commands a terminal, and not too long", () => {
  expect(sourceName("  Acme\u001b[31m\n News ", "https://acme.test/")).toBe("Acme[31m News");
  expect(sourceName(`${"x".repeat(199)}👩`, "https://acme.test/")).toBe(`${"x".repeat(199)}\ufffd`);
  expect(sourceName(" \u0000", "https://www.acme.test/feed")).toBe("acme.test");
});

test("a slug comes from the name, else from the host", () => {
  expect(sourceSlug("Acme News", "https://acme.test/")).toBe("acme-news");
  expect(sourceSlug("新しいモデル", "https://www.acme.test/feed")).toBe("acme-test");
  expect(sourceSlug("新しいモデル", "nowhere")).toBe("source");
});
