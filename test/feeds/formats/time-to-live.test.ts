import { expect, test } from "vitest";
import { readFeed } from "../../../src/feeds/index.ts";
import { ttlMinutesOf } from "../../../src/feeds/formats/time-to-live.ts";

test.each([
  ["<ttl>90</ttl>", 90],
  ["<ttl> 15\n</ttl>", 15],
  ["<ttl>0</ttl>", null],
  ["<ttl>soon</ttl>", null],
  ["<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", 60],
  ["<sy:updatePeriod>\n\tDaily\t</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 360],
  ["<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 10_080],
  ["<sy:updatePeriod>often</sy:updatePeriod>", null],
  ["<item><ttl>90</ttl></item>", null],
  ["", null],
])("a channel with %j asks to be kept for %s minutes", (head, minutes) => {
  expect(ttlMinutesOf(`<rss version="2.0"><channel><title>A feed</title>${head}</channel></rss>`)).toBe(minutes);
});

test("a reading tells it where the document does", () => {
  const document = `<rss version="2.0"><channel><ttl>30</ttl><item><title>One</title></item></channel></rss>`;
  const [told, silent] = [document, document.replace("<ttl>30</ttl>", "")].map((text) =>
    readFeed(new TextEncoder().encode(text)),
  );
  expect(told).toMatchObject({ ok: true, ttlMinutes: 30 });
  expect(silent).not.toHaveProperty("ttlMinutes");
});
