/** The closed list of themes: what a source may be filed under and what an event can be about. */
export const TOPIC_SLUGS = [
  "models",
  "agents",
  "research",
  "safety",
  "policy",
  "open-weights",
  "products",
  "tools",
  "hardware",
  "business",
  "applications",
  "benchmarks",
  "data",
  "robotics",
  "education",
] as const;

export type TopicSlug = (typeof TOPIC_SLUGS)[number];
