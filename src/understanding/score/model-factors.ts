/**
 * What a model may say of an event's weight. It names levels with quotes, the formula makes points of them: a model
 * never writes a score.
 */

export type FactorName = "impact" | "novelty" | "evidence" | "reach" | "promotion";
export type Level = 0 | 1 | 2 | 3;

type Factor = Readonly<{
  name: FactorName;
  /** As a model is told it: what is asked, and what each level means. */
  definition: string;
  /** What each level is worth, 0 to 3. */
  points: readonly [number, number, number, number];
}>;

/**
 * The weights are ours: impact and novelty are what makes a happening matter, evidence and reach whether it is real;
 * level 1 of these four is what most items have, and moves nothing. Any change of a score is limited besides.
 */
export const FACTORS: readonly Factor[] = [
  {
    name: "impact",
    definition:
      "How much changes because of it: 0 nothing outside its author; 1 something for the users of one product; 2 a whole branch of the field; 3 the whole field or the public.",
    points: [-0.6, 0, 0.6, 1.2],
  },
  {
    name: "novelty",
    definition:
      "How new it is: 0 repeats what was known; 1 a variant, an update or a step; 2 a new ability, method or generation; 3 the first of its kind, or beyond the best known.",
    points: [-0.5, 0, 0.5, 1],
  },
  {
    name: "evidence",
    definition:
      "How well the text bears out its own claims: 0 not at all; 1 statements; 2 figures, names or dates; 3 results or documents that others can check.",
    points: [-0.3, 0, 0.3, 0.6],
  },
  {
    name: "reach",
    definition:
      "How far it has come: 0 an idea or a rumour; 1 announced or shown; 2 available to some, or decided; 3 available to everyone, or in force.",
    points: [-0.3, 0, 0.3, 0.6],
  },
  {
    name: "promotion",
    definition:
      "How much the text sells: 0 a plain account; 1 some praise of one's own; 2 mostly praise; 3 an advertisement.",
    points: [0, -0.4, -0.8, -1.2],
  },
];
