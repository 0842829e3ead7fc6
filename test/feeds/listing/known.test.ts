import { expect, test } from "vitest";
import { findKnownListing } from "../../../src/feeds/listing/known.ts";

test.each([
  "https://www.anthropic.com/news",
  "https://anthropic.com/news/",
  "https://www.anthropic.com/research",
  "https://www.anthropic.com/engineering",
  "https://red.anthropic.com/",
  "https://claude.com/blog",
  "https://www.deeplearning.ai/the-batch/",
  "https://developers.googleblog.com/search/?technology_categories=AI",
  "https://cursor.com/blog",
  "https://developers.openai.com/blog",
])("%s has known rules", (address) => {
  expect(findKnownListing(address)).not.toBeNull();
});

test.each(["https://anthropic.com/", "https://anthropic.com/news/heron", "https://larkspur.example/news", "news"])(
  "%s has none",
  (address) => {
    expect(findKnownListing(address)).toBeNull();
  },
);
