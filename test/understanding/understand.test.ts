import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { TOPIC_SLUGS } from "../../src/sources/topic-slugs.ts";
import { topics } from "../../src/understanding/topics/topics.ts";
import { type ItemText, understand } from "../../src/understanding/understand.ts";
import { withCoverage } from "../../src/understanding/score/score.ts";

const ITEM: ItemText = { title: "", body: "", publisher: "The Courier", tier: 2, sourceTopics: [] };
const about = (title: string, item: Partial<ItemText> = {}) => understand({ ...ITEM, title, ...item });

test.each([
  ["OpenAI releases GPT-7", "frontier-release"],
  ["Introducing GPT-7 mini for the edge", "release"],
  ["Halyard Labs unveils a speech model", "release"],
  ["A decoder by Halyard Labs that speeds up GPT-7 is released", "release"],
  ["Halyard Labs raises $300 million", "funding"],
  ["Corvid Systems acquires Halyard Labs", "acquisition"],
  ["Parliament adopts rules for training data", "law"],
  ["Publishers sue Corvid Systems over its release of Tern 4", "court"],
  ["Corvid Systems confirms a breach of customer records", "incident"],
  ["How to release a model of your own", "guide"],
  ["How Brightwater Bank uses agents to close its books", "customer-story"],
  ["Why open weights will win", "commentary"],
  ["Tern 4 comes out, Corvid Systems stumbles, A court decides on scraping", "roundup"],
])("%s is told as %s", (title, type) => {
  expect(about(title).type).toBe(type);
});

test("a model's own page is its release when its maker says so, and only an offer elsewhere", () => {
  const page = { tier: 1 as const, title: "Claude 9" };
  expect(understand({ ...ITEM, ...page, publisher: "Anthropic" }).type).toBe("frontier-release");
  expect(understand({ ...ITEM, ...page, publisher: "Harbour Hosting" }).type).toBe("release");
});

test("a score is the sum of parts that a reader can check", () => {
  const { score } = about("OpenAI raises $40 billion at a record valuation", { tier: 1 });
  expect(score.score).toBeCloseTo(score.parts.reduce((sum, { points }) => sum + points, 0));
  expect(score.parts.map(({ name }) => name)).toEqual(["kind", "actor", "source", "size", "field"]);
  expect(score.reason).toBe(
    "Funding or investment involving OpenAI, told by a primary source; with “record” and “$40 billion” in its title.",
  );
});

test("a score stays between 1 and 10, whatever is claimed or sold", () => {
  const most = about("OpenAI releases GPT-7, a record open-weights breakthrough for $9 billion", {
    tier: 1,
    publisher: "OpenAI",
  }).score;
  expect(withCoverage(most.parts, "frontier-release", 40).score).toBe(10);
  expect(about("Webinar: unlock amazing growth", { tier: 3 }).score.score).toBe(1);
});

test("the length of a text and its age move no score", () => {
  const body = "Halyard Labs has released Tern 4.";
  expect(about("Halyard Labs releases Tern 4", { body: body.repeat(50) }).score.score).toBe(
    about("Halyard Labs releases Tern 4", { body }).score.score,
  );
});

test("independent publishers add up to two points, and taking them away takes the points away", () => {
  const { score, points, parts } = about("Halyard Labs unveils a speech model").score;
  const covered = [1, 2, 4, 64].map((families) => withCoverage(parts, "release", families));
  expect(covered.map((each) => each.points)).toEqual([points, points + 1, points + 2, points + 2]);
  expect(covered[1]?.score).toBeGreaterThan(score);
  expect(withCoverage(covered[3]?.parts ?? [], "release", 1).parts).toEqual(parts);
});

test("an opinion that nobody else takes up stays at six", () => {
  const opinion = about("Why OpenAI should pay $9 billion for open weights, a record and a first ever breakthrough", {
    tier: 1,
  });
  expect(opinion.type).toBe("commentary");
  expect(opinion.score.score).toBe(6);
  expect(withCoverage(opinion.score.parts, "commentary", 2).score).toBeGreaterThan(6);
});

test("selling words cost points and are named", () => {
  const plain = about("Halyard Labs unveils a speech model");
  const sold = about("Halyard Labs unveils a speech model", { body: "We are thrilled to unlock your growth." });
  expect(sold.score.points).toBeCloseTo(plain.score.points - 1);
  expect(sold.score.score).toBeLessThan(plain.score.score);
  expect(sold.score.reason).toContain("points off for selling words");
  expect(sold.score.parts.find(({ name }) => name === "promotion")?.because).toContain("“thrilled”, “unlock”");
});

test("entities are known names in one spelling, versioned models and what the text repeats", () => {
  const body =
    "Deep Mind is not DeepMind. Tern 4 by Halyard Labs beats GPT 5.6; Halyard Labs says so. The Order of Gulls was there.";
  const { entities } = about("DeepMind tests Tern 4", { body });
  expect(entities.map(({ name, kind }) => `${name}: ${kind}`)).toEqual(
    expect.arrayContaining(["Google DeepMind: company", "Tern 4: model", "GPT 5.6: model", "Halyard Labs: company"]),
  );
  expect(entities.map(({ slug }) => slug)).not.toContain("order-of-gulls");
  expect(entities.find(({ name }) => name === "Halyard Labs")?.evidence).toContain("by Halyard Labs beats");
});

test("topics are those the words point to, with the words; else the source's own", () => {
  expect(about("Senate passes a bill on export controls for chips").topics.map(({ slug }) => slug)).toEqual([
    "policy",
    "hardware",
  ]);
  expect(about("Robots learn to fold").topics).toEqual([{ slug: "robotics", evidence: "robots" }]);
  expect(about("A walk by the sea", { sourceTopics: ["unheard-of", "safety"] }).topics).toEqual([
    { slug: "safety", evidence: "what its source writes about" },
  ]);
});

test("the list of topics is the closed one that sources are filed under", () => {
  expect(topics.map(({ slug }) => slug)).toEqual(TOPIC_SLUGS);
});

const HOSTILE =
  "OpenAI|GPT-|7|raises|$|1,000|billion|(|“|”|.|? |\n\n|- |: |’s |she |the |A|\u0000|😀|海岸|。|\ud800|İ|<b>".split(
    "|",
  );

test("no words make it fail, and the same words are understood the same way", () => {
  const texts = array(oneof(constantFrom(...HOSTILE), string({ maxLength: 8 })), { maxLength: 40 }).map((all) =>
    all.join(" "),
  );
  assert(
    property(texts, texts, (title, body) => {
      const first = about(title, { body });
      expect(about(title, { body })).toEqual(first);
      expect(first.topics.every(({ slug }) => TOPIC_SLUGS.some((known) => known === slug))).toBe(true);
      expect(first.topics.length).toBeLessThanOrEqual(3);
    }),
  );
});
