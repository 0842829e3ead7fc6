/**
 * What the words of a title say of size and novelty, with what each sign is worth. The signs are what editors of public
 * timelines of the field give as their reasons; their points are ours, set so that both halves of labelled milestones
 * and of everyday posts gain (must-know milestones above others in .86 of pairs, above everyday posts in .98).
 */
import { anyOf } from "../text/cues.ts";

/** `what`: what the sign shows, for readers. */
export type Sign = Readonly<{ what: string; points: number; words: RegExp }>;

const SUM = String.raw`[$€£¥] ?\d[\d.,]* ?`;

export const SIZES: readonly Sign[] = [
  {
    what: "a prize or a win over people",
    points: 1.2,
    words:
      anyOf(String.raw`(?:gold|silver|bronze)(?:[- ]medals?)?(?= (?:at|in|by|level|medal)), medals?, nobel, turing award, fields medal,
      (?:beats?|defeats?|defeated|outperforms?|surpass(?:es|ed)) (?:\w+ ){0,3}(?:humans?|champions?|experts?|doctors?|grandmasters?|professionals?|people),
      superhuman, human[- ]level, world champion, passes the \w+ (?:test|exam)`),
  },
  {
    what: "a first or a breakthrough",
    points: 1,
    words:
      anyOf(String.raw`breakthrough, first[- ]ever, for the first time, world['’]s first, the first (?:\w+ ){0,3}(?:to|that|in the world|ever),
      (?:solv(?:es|ed)|proves?|proved|cracks?|disproves?) (?:(?!how|why|your|my)\w+ ){0,4}\w+, new paradigm, unprecedented`),
  },
  {
    what: "a best of its time",
    points: 0.8,
    words:
      anyOf(String.raw`state[- ]of[- ]the[- ]art, (?:new |achieving |sets? |setting )?sota, records?, record-\w+, outperform(?:s|ed|ing)?, surpass(?:es|ed|ing)?,
      top(?:s|ping|ped)? (?:\w+ ){0,3}(?:rank\w*|spots?|benchmarks?|leaderboards?|charts?), (?:ranks?|ranking|ranked) (?:first|number one|no\. ?1),
      leads? (?:\w+ ){0,2}(?:benchmarks?|leaderboards?), most (?:powerful|capable|advanced), new standard`),
  },
  {
    what: "a large sum",
    points: 1.2,
    words: new RegExp(
      `${SUM}(?:b|bn|billion|t|trillion)\\b|\\b\\d[\\d.,]* ?(?:billion|trillion) (?:dollars|euros|yuan)`,
      "i",
    ),
  },
  { what: "a sum", points: 0.5, words: new RegExp(`${SUM}(?:m|mn|million)\\b`, "i") },
  {
    what: "a large scale",
    points: 0.6,
    words:
      anyOf(String.raw`(?:\d[\d.,]* ?|hundreds of )(?:million|billion|m|bn) (?:\w+ )?(?:users|people|customers|subscribers|downloads),
      \d[\d.,]* ?(?:gigawatts?|gw), (?:over a )?trillion[- ]parameters?, \d{3,4}b parameters, nationwide, worldwide, all (?:users|countries|subscribers),
      every user, general public, \d+ countries`),
  },
  {
    what: "the head of a company",
    points: 1.2,
    words:
      /^(?=.*\b(?:ceo|chief executive|co-?founder)\b).*?\b(?:fired|ousted|resigns?|resigned|steps? down|leaves|departs|joins|replaces|replaced|reinstate[sd]|appoint(?:s|ed)|named|new ceo)\b/i,
  },
  { what: "open weights", points: 0.3, words: anyOf(String.raw`open[- ]weights?, open[- ]?sourc(?:es?|ed|ing)`) },
];

export const NOVELTIES: readonly Sign[] = [
  {
    what: "a new ability or method",
    points: 0.6,
    words:
      anyOf(String.raw`(?:new|novel) (?:\w+ )?(?:architecture|method|paradigm|approach|class|kind|capabilit(?:y|ies)|abilit(?:y|ies)|era), experimental,
      autonomous(?:ly)?, human-like, real-?time, from scratch, reasoning model, thinking model, world model, discover(?:s|ed|ing|y|ies)`),
  },
];
/** What is one more of its kind; read in the main clause, which says what a thing is. */
export const VARIANTS: readonly Sign[] = [
  {
    what: "a small sibling",
    points: -1,
    words:
      anyOf(String.raw`mini, nano(?! banana), lite, tiny, small(?:er|est)?, haiku, lightweight, cost-(?:effective|efficient), low[- ]cost, edge,
      (?<![$€£¥.,\d])[1-9]?\d(?:\.\d+)?b, e\db, a\d+b, instant, distill(?:ed|ation)?`),
  },
  {
    what: "a variant for one purpose",
    points: -0.6,
    words:
      anyOf(String.raw`coder, ocr, tts, text-?to-?speech, speech-?to-?\w*speech, speech, audio, music, voice, embedding, vl, vision, sdk, api, cli,
      plugin, plug-in, extension, integrat(?:es|ed|ion), transcri\w+`),
  },
  {
    what: "one more version",
    points: -0.6,
    words:
      anyOf(String.raw`updat(?:es?|ed|ing), upgrad(?:es?|ed|ing), improved, enhanced, enhancements?, v\d+\.\d+(?:\.\d+)?, new version, version of (?:its|the),
      exp, 0\d{2,3}, alpha, upcoming, waiting list, waitlist, faster`),
  },
  { what: "a step between generations", points: -0.6, words: /(?<![\d.$€£¥])\d{1,2}\.[1-46-9]\d?(?![\w%]|\.\d)/ },
  {
    what: "an offer in one more place",
    points: -1.4,
    words:
      anyOf(String.raw`available (?:in|on|via|through), (?:comes?|coming|expand(?:s|ed|ing)?|introduc(?:es|ing) \w+) to,
      for (?:education|enterprises?|teams?|business(?:es)?|government|students|teachers|nonprofits|healthcare|startups|financial services|small business)`),
  },
  {
    what: "made of another's work",
    points: -1,
    words:
      anyOf(String.raw`gguf, quant(?:s|ized|ization)?, fine-?tun(?:e[sd]?|ing), loras?, uncensored, abliterated, merges?, fork, comfyui, workflow, prompts?, skills?,
      on (?:a |my |your )?(?:\w+ )?(?:mac\w*|rtx|gpu|laptop|raspberry|phone|cpu|strix|spark), wrapper, jailbreak`),
  },
];

/** Words that sell; each kind once. */
export const PROMOTION =
  /\b(?:thrilled|excited|proud|amazing|incredible|revolutionary|game-?chang\w+|supercharge\w*|unlock(?:s|ing)?|unleash\w*|seamless(?:ly)?|webinar|sign up|register|free trial|discount|award|visionary|magic quadrant|leader in the)\b/gi;
