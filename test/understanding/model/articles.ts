/** One article, and the answers a model may give about it. */

export const ARTICLE = {
  title: "Halyard Labs releases Tern 4, its most amazing model yet!",
  body:
    "Halyard Labs released Tern 4 on Tuesday, an open-weights language model with 90 billion parameters. " +
    "Tern 4 answers questions in forty languages and runs on a single accelerator. " +
    "The company in Bremen says that Tern 4 costs half of what Tern 3 cost to run. " +
    "“Anyone may download the weights today,” said Marit Osei, who leads the research at Halyard Labs. " +
    "An outside audit by the Corbelstone Institute found no serious faults in 1,200 tests.",
};

export const GOOD = {
  type: "release",
  factors: [
    { name: "impact", level: 2, quote: "answers questions in forty languages and runs on a single accelerator" },
    { name: "reach", level: 3, quote: "Anyone may download the weights today" },
  ],
  title: "Halyard Labs releases Tern 4 with open weights",
  summary:
    "Halyard Labs released Tern 4, an open-weights language model with 90 billion parameters. " +
    "Tern 4 runs on a single accelerator and answers questions in forty languages. " +
    "An audit by the Corbelstone Institute found no serious faults in 1,200 tests.",
  topics: ["models", "open-weights"],
};
