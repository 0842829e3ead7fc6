/** The kinds of happening, and the words of a title that tell them. */
import { alternatives, anyOf } from "../text/cues.ts";

export const EVENT_TYPES = [
  "frontier-release",
  "release",
  "funding",
  "acquisition",
  "law",
  "court",
  "incident",
  "research",
  "people",
  "update",
  "commentary",
  "roundup",
  "guide",
  "customer-story",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export type Rule = readonly [EventType, RegExp];

const SUM = String.raw`(?:[$€£¥]\s?\d[\d.,]*\s?(?:k|m|mn|bn|b|t|million|billion|trillion)\b|\d[\d.,]*\s?(?:million|billion|trillion) (?:dollars|euros|pounds|yuan))`;

/**
 * In this order: what an item is about outranks the words it happens to use, so a lawsuit over a release is a court
 * case, and a guide to a release is a guide.
 */
export const TITLE_RULES: readonly Rule[] = [
  [
    "commentary",
    starting(String.raw`the case (?:for|against), why, op-ed, opinion, thoughts on, some thoughts, reflections, notes on,
      our (?:views?|approach|position), on [a-z]+`),
  ],
  [
    "customer-story",
    anyOf(String.raw`customer stor(?:y|ies), what customers, apply (?:for|now|to), (?:to|for) [\d,]+ employees, grants, case stud(?:y|ies), success story, webinar, hackathon, meetup, cohort,
      meet the (?:winners|team|founders), startup program, winners of, (?:teams?|leaders) use,
      how (?!to\b|we\b|i\b|ai\b|open\b|llms?\b|agents?\b)[\w.&' -]{2,40}? (?:is using|are using|uses?|used|built|builds|cuts?|scales?|scaled|saves?|saved|boosts?|improves?|accelerates?|transforms?),
      for (?:\w+ ){1,2}teams$`),
  ],
  [
    "guide",
    anyOf(String.raw`how to, how-to, tutorials?, guide to, a guide, guide:, tips, best practices, getting started, introduction to,
      intro to, cheat ?sheet, walkthrough, cookbook, lessons? from, course, learn how, prompting, using [\w ]+ in, explained, from scratch,
      everything you need, faq, q&a, 101, (?:developer|complete|practical|beginner['’]?s?|field|step[- ]by[- ]step|short|quick) guide`),
  ],
  [
    "court",
    anyOf(String.raw`lawsuits?, sues?, sued, suing, courts?, judges?, jury, verdicts?, settle(?:s|d|ment), ruling, injunction, plaintiffs?,
      class action, subpoenas?, indict\w+`),
  ],
  [
    "law",
    anyOf(String.raw`executive order, export controls?, (?:ai|chips|digital \w+|raise|accountability|transparency|safety) act,
      bill (?:passes|signed|to), sign(?:s|ed) (?:a |the )?(?:bill|law|act), legislat\w+, regulators?, regulation, antitrust, preempt\w+,
      (?:passes|enacts?|adopts?|approves?|proposes?|delays?|publishes) [\w ]*(?:law|act|bill|rules?|regulations?|code of practice|framework),
      directive, parliament, senate, congress, ban(?:s|ned), fine[sd]? (?:[\w ]+ )?[$€£]\S+, sanctions?, moratorium, takes? effect, in(?:to)? force`),
  ],
  [
    "incident",
    anyOf(String.raw`breach(?:es|ed)?, outages?, incidents?, hack(?:s|ed|ers), leak(?:s|ed), exploited, zero-days?, jailbroken, compromised?,
      vulnerabilit(?:y|ies) (?:in|found|exposed?s?), exfiltrat\w+, recalls?, malfunction\w*, post-?mortem, cyber-?attacks?, emergency,
      withdraws?, suspend(?:s|ed)?, goes? rogue, supply[- ]chain attack, stolen`),
  ],
  [
    "acquisition",
    anyOf(
      String.raw`[Aa]cqui(?:res?|red|ring|sition), [Mm]ergers?, [Mm]erges? with, [Tt]akeover, [Aa]cqui-?hires?,
      (?:[A-Z]\w+ to buy|[Bb]uys|bought|to acquire) [A-Z]\w+`,
      "",
    ),
  ],
  [
    "funding",
    anyOf(String.raw`rais(?:es?|ed|ing) (?:${SUM}|(?:new |fresh )?funding|a round|capital), funding round, valuation, valued at, series [a-h],
      seed round, ipo, invests? (?:in|${SUM}), investment (?:in|round|from), ${SUM} (?:\w+ )?(?:round|funding|deal|investment|contract)`),
  ],
  [
    "people",
    anyOf(String.raw`joins?, to join, hires?, hired, appoint(?:s|ed), names? [\w ]+ (?:ceo|cto|chief), steps? down, resigns?, resigned,
      leaves, departs?, departure, fired, ousted, new (?:ceo|cto|chief), layoffs?, lays? off, reinstate[sd]`),
  ],
  [
    "roundup",
    anyOf(String.raw`round-?up, recap, this week, week in, weekly (?:digest|links|news|notes), newsletter, issue #?\d+, not much happened,
      links for, what we['’]re reading, year in review, ainews`),
  ],
  [
    "release",
    anyOf(String.raw`launch(?:es|ed|ing), releas(?:es|ed|e|ing), introduc(?:es|ed|ing), unveil(?:s|ed|ing)?, announc(?:es|ed|ing), debuts?,
      open[- ]?sourc(?:es|ed|ing), ships?, shipped, reveal(?:s|ed), (?:makes?|made) (?:\w+ ){1,5}available, is here, has arrived, becomes? available, publish(?:es|ed), presents?, presented,
      now available, available (?:now|today)`),
  ],
  [
    "update",
    anyOf(String.raw`updat(?:e[sd]?|ing), changelog, release notes, improv\w+, new (?:features?|in|tools?|ways?), adds?, added,
      now (?:supports?|with|in|faster|over|live), expand(?:s|ed|ing), preview, beta, upgrad\w+, faster, cheaper, price cuts?, pricing,
      rolls? out, rolling out, deprecat\w+, discontinued, v?\d+\.\d+\.\d+, general(?:ly)? availab\w+, integrat\w+, supports?,
      partner(?:s|ship|ing)?, brings?, bringing`),
  ],
  [
    "research",
    anyOf(String.raw`(?:secures?|wins?|won|earns?|achieves?|takes) (?:\w+ ){0,4}(?:medals?|prize|award|gold), solves, proves, beats?, defeats?, defeated, paper, research, study, studies, findings?, benchmark\w*, dataset, evaluat\w+, arxiv, towards?, interpretab\w+, theorem,
      proof, reinforcement learning, learning (?:to|from|with|for), attention, transformers?, diffusion, alignment, scaling, pre-?training,
      distillation, reasoning in, mechanis\w+, measuring, understanding, technical report, index report, system card, survey`),
  ],
  [
    "commentary",
    anyOf(String.raw`why, opinion, op-ed, essay, thoughts, argues?, should, must, wrong, myths?, mistakes?, future of, state of, lessons,
      letter, interview, podcast, conversation, predictions?, bets, analysis, take on, case (?:for|against), need for, what .* means`),
  ],
];

/** A primary source's first lines tell what it did; others mention laws and launches in every opinion. */
export const LEAD_RULES: readonly Rule[] = [
  [
    "release",
    anyOf(String.raw`(?:today|we['’]re|we are|excited to|proud to),? (?:we )?(?:are )?(?:launch|releas|introduc|announc|open-sourc|unveil|shipp?)\w*,
      we (?:introduce|release|are releasing|are launching|are introducing|are open-sourcing),
      (?:has|have) (?:launched|released|announced|unveiled|introduced|open-sourced), (?:launched|unveiled|released) (?:its|their|a|the)`),
  ],
  [
    "research",
    anyOf(String.raw`we (?:propose|present|study|show that|prove|find that|investigate|evaluate), this paper,
      our (?:results|experiments|method|findings), researchers (?:at|from|have|found)`),
  ],
  ["update", anyOf(String.raw`has been upgraded, now (?:supports?|available), updated? (?:to|the), new features?`)],
];

/** Small siblings, tools around a model and dated patches are releases, but no frontier. */
export const NOT_FRONTIER =
  anyOf(String.raw`mini, nano, haiku, flash, lite, small, image, video, audio, voice, ocr, embedding, vl, coder, math, edge, api, sdk, cli, app,
    plugin, guide, preview, update, system card, follow-up, month, year, with, using, for [a-z]\w+, in (?:chatgpt|cursor|copilot|the),
    on (?:aws|azure|vertex|bedrock|cloudflare|ollama), available (?:in|on)`);

function starting(cues: string): RegExp {
  return new RegExp(`^(?:${alternatives(cues)})\\b`, "i");
}
