import { expect, test } from "vitest";
import { slugify } from "../../src/sources/slug.ts";

test.each([
  ["Op-ed: Banning Open Source AI Would Be A Mistake", "op-ed-banning-open-source-ai-would-be-a-mistake"],
  ["Été à Łódź – Straße & Œuvre", "ete-a-lodz-strasse-oeuvre"],
  ["What's new in Model 4.5?", "whats-new-in-model-4-5"],
  ["ﬁne-tuning ②", "fine-tuning-2"],
  ["新しいモデル", "event"],
  ["  ", "event"],
])("%s becomes %s", (title, slug) => {
  expect(slugify(title)).toBe(slug);
});

test("a text without Latin letters takes another slug where one is given", () => {
  expect([slugify("新しい", "lab-test"), slugify("新しい AI", "lab-test")]).toEqual(["lab-test", "ai"]);
});

test("a long title is cut between two words", () => {
  const slug = slugify("a rather long title that goes on for far more characters than an address should carry");
  expect(slug).toBe("a-rather-long-title-that-goes-on-for-far-more-characters");
});

test("a word longer than a slug is cut inside", () => {
  expect(slugify("x".repeat(90))).toBe("x".repeat(60));
});
