import { expect, test } from "vitest";
import { TOPIC_SLUGS } from "../../../src/sources/topic-slugs.ts";
import { topics, topicsOf } from "../../../src/understanding/topics/topics.ts";

const slugs = (title: string, body = "", fallback: string[] = []) =>
  topicsOf(title, body, fallback).map(({ slug }) => slug);

test.each([
  ["Halyard Labs unveils a speech model", "models"],
  ["Agents that book boats", "agents"],
  ["A theorem on small networks, with proofs", "research"],
  ["Jailbreaks of harbour assistants", "safety"],
  ["Senate debates a bill on training", "policy"],
  ["Gannet is open source now", "open-weights"],
  ["A new app for sailors", "products"],
  ["A plugin for pull requests", "tools"],
  ["A wafer plant for accelerators", "hardware"],
  ["Corvid Systems raises $40 million", "business"],
  ["Hospitals test a nurse of silicon", "applications"],
  ["A leaderboard for forecasts", "benchmarks"],
  ["Whose training data is it", "data"],
  ["Humanoids learn to fold", "robotics"],
  ["Teachers and their classrooms", "education"],
])("%s: %s", (title, topic) => {
  expect(slugs(title)).toContain(topic);
});

test("every topic is named, defined and found above", () => {
  expect(topics.map(({ slug }) => slug)).toEqual(TOPIC_SLUGS);
  expect(topics.every(({ definition }) => definition.endsWith("."))).toBe(true);
});

test.each([
  ["policy", "Proximal Policy Optimization with scaling laws"],
  ["business", "A network of two billion parameters raises questions"],
  ["robotics", "Market manipulation in a data warehouse"],
  ["products", "A study of plans found by search"],
  ["education", "A student model learns from a teacher model"],
  ["tools", "The in-app code-free harbour"],
])("a word of another trade is no cue for %s: %s", (topic, title) => {
  expect(slugs(title)).not.toContain(topic);
});

test("each topic comes with the words that point to it, a plural counted once", () => {
  expect(topicsOf("Robots fold", "A robot folds. Robots fold. They met.", [])).toEqual([
    { slug: "robotics", evidence: "robots" },
  ]);
  expect(topicsOf("gulls", "An agent and two agents met.", [])).toEqual([]);
});

test("three topics at most, and none far behind the strongest", () => {
  const title = "Robots, agents, courts, chips, hospitals and schools";
  expect(slugs(title)).toHaveLength(3);
  expect(slugs("Robots, humanoids and grippers", "A court met a student of the court.")).toEqual(["robotics"]);
});

test("where the words point nowhere the source's first topic of the list stands in, and says so", () => {
  expect(topicsOf("A walk by the sea", "", ["unheard-of", "safety", "data"])).toEqual([
    { slug: "safety", evidence: "what its source writes about" },
  ]);
  expect(topicsOf("A walk by the sea", "", [])).toEqual([]);
});
