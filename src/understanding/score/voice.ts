/**
 * How an item speaks: a report tells what happened, a remark what its writer asks, feels or has heard. Its points are set
 * as those of `signs.ts` are.
 */
import { anyOf } from "../text/cues.ts";
import type { Sign } from "./signs.ts";

export const REMARKS: readonly Sign[] = [
  {
    what: "its writer speaks of themselves",
    points: -1.5,
    words: /(?<![\w'’-])(?:i|i['’]\w+|my|me|myself|im|mine)(?![\w-])/i,
  },
  {
    what: "a question",
    points: -1,
    words:
      /\?(?:\W*$|\s)|^(?:is|are|does|do|did|can|could|should|has|have|will|would|what|which|who|when|where|why|how|any(?:one|body))\b(?!.*:)/i,
  },
  {
    what: "it speaks to its reader",
    points: -0.7,
    words: /(?<![\w'’-])(?:you|your|you['’]\w+|guys|folks|anyone|everyone|we all|let['’]?s)(?![\w-])/i,
  },
  {
    what: "an exclamation",
    points: -0.7,
    words:
      /!|\p{Extended_Pictographic}|\b(?:lol|lmao|wtf|omg|insane|crazy|holy|damn\w*|bro|wow|unhinged|hilarious|mind-?blow\w+|blown|brutal|amazing|incredible|awesome|beast|goat|kinda|pretty|actually|literally|honestly|basically|just|finally|dropp?ed|psa|meme|vibes?)\b/iu,
  },
  {
    what: "hearsay",
    points: -0.8,
    words:
      anyOf(String.raw`rumou?rs?, rumou?red, reportedly, allegedly, spotted, leaks?, soon, hints?, hinting, teas(?:es|ed|ing), might, could, maybe,
      expected, upcoming, is coming, in talks, next (?:week|month), getting ready, preps?, preparing, in the works, unverified, not verified, claims?,
      supposedly, apparently, suggests?`),
  },
  {
    what: "a comparison",
    points: -0.6,
    words:
      /\b(?:vs\.?|versus|compared|comparison|better than|worse|benchmarked|tested|testing|tests|review|impressions)\b/i,
  },
];
