/** What kind of happening an event reports: the first rule whose words stand in its title, else in its first lines. */
import { makerOf } from "./entity-names.ts";
import type { Entity } from "./entities.ts";

export type EventType =
  | "frontier-release"
  | "release"
  | "funding"
  | "acquisition"
  | "law"
  | "court"
  | "incident"
  | "research"
  | "people"
  | "update"
  | "commentary"
  | "roundup"
  | "guide"
  | "customer-story";

/** `evidence`: the words that told, null where only the nature of the source did. */
export type TypedEvent = Readonly<{ type: EventType; evidence: string | null }>;
export type TypedItem = Readonly<{
  title: string;
  body: string;
  entities: readonly Entity[];
  /** The source's name and family: whose words these are. */
  publisher: string;
  sourceTopics: readonly string[];
  tier: 1 | 2 | 3;
}>;

type Rule = readonly [EventType, RegExp];

const MONEY = String.raw`(?:[$€£¥]\s?\d[\d.,]*\s?(?:k|m|mn|bn|b|t|million|billion|trillion)\b|\b\d[\d.,]*\s?(?:million|billion|trillion) (?:dollars|euros|pounds|yuan))`;

/** In this order: what a story is about outranks the words it happens to use (a lawsuit over a release is a court case). */
const RULES: readonly Rule[] = [
  [
    "commentary",
    /^(?:the case (?:for|against)|why|op-ed|opinion|thoughts on|our (?:views?|approach|position)|some thoughts|reflections|on [a-z]|notes on)\b/i,
  ],
  [
    "customer-story",
    /\b(?:customer stor(?:y|ies)|case stud(?:y|ies)|success story|how (?!to\b|we\b|i\b|ai\b|open\b|llms?\b|agents?\b)[\w.&' -]{2,40}? (?:is using|are using|uses?|used|built|builds|cuts?|scales?|scaled|saves?|saved|boosts?|improves?|accelerates?|transforms?) |(?:webinar|hackathon|meet the (?:winners|team|founders)|meetup|startup program|winners of|cohort)|(?:teams?|leaders) use )\b|\bfor (?:\w+ ){1,2}teams$/i,
  ],
  [
    "guide",
    /\b(?:how to|how-to|tutorials?|(?:developer|complete|practical|beginner['’]?s?|field|step[- ]by[- ]step|short|quick) guide|guide to|guide:|a guide|tips|best practices|getting started|introduction to|intro to|cheat ?sheet|walkthrough|cookbook|lessons? from|course|learn how|prompting|using [\w ]+ in|explained|from scratch|everything you need|faq|q&a|101)\b/i,
  ],
  [
    "court",
    /\b(?:lawsuits?|sues?|sued|suing|courts?|judges?|jury|verdicts?|settle(?:s|d|ment)|ruling|injunction|plaintiffs?|appeals? court|class action|subpoenas?|indict\w+)\b/i,
  ],
  [
    "law",
    /\b(?:executive order|export controls?|(?:ai|chips|digital \w+|raise|accountability|transparency|safety) act\b|bill (?:passes|signed|to)|sign(?:s|ed) (?:a |the )?(?:bill|law|act)|(?:passes|enacts?|adopts?|approves?|proposes?|delays?|publishes) [\w ]*(?:law|act|bill|rules?|regulations?|code of practice|framework)|legislat\w+|regulators?|regulation|antitrust|preempt\w+|directive|parliament|senate|congress|ban(?:s|ned)|fine[sd]? (?:[\w ]+ )?[$€£]|sanctions?|moratorium|takes? effect|in(?:to)? force)\b/i,
  ],
  [
    "incident",
    /\b(?:breach(?:es|ed)?|outages?|incidents?|hack(?:s|ed|ers)|leak(?:s|ed)|exploited|vulnerabilit(?:y|ies) (?:in|found|exposed?s?)|zero-days?|jailbroken|compromised?|exfiltrat\w+|recalls?|malfunction\w*|post-?mortem|cyber-?attacks?|emergency|withdraws?|suspend(?:s|ed)?|goes? rogue|supply[- ]chain attack|stolen)\b/i,
  ],
  [
    "acquisition",
    /\b(?:[Aa]cqui(?:res?|red|ring|sition)|[Mm]ergers?|[Mm]erges? with|(?:[A-Z]\w+ to buy|[Bb]uys|bought|to acquire) [A-Z]\w+|[Tt]akeover|[Aa]cqui-?hires?)\b/,
  ],
  [
    "funding",
    new RegExp(
      String.raw`\b(?:rais(?:es?|ed|ing) (?:${MONEY}|(?:new |fresh )?funding|a round|capital)|funding round|valuation|valued at|series [a-h]\b|seed round|ipo\b|invests? (?:in\b|${MONEY})|investment (?:in|round|from))|${MONEY} (?:\w+ )?(?:round|funding|deal|investment|contract)`,
      "i",
    ),
  ],
  [
    "people",
    /\b(?:joins?|to join|hires?|hired|appoint(?:s|ed)|names? [\w ]+ (?:ceo|cto|chief)|steps? down|resigns?|resigned|leaves|departs?|departure|fired|ousted|new (?:ceo|cto|chief)|layoffs?|lays? off|reinstated)\b/i,
  ],
  [
    "roundup",
    /\b(?:round-?up|recap|this week|week in|weekly (?:digest|links|news|notes)|newsletter|issue #?\d+|not much happened|links for|what we['’]re reading|year in review)\b|\(#\d+\)|^\[?AINews/i,
  ],
  [
    "release",
    /\b(?:launch(?:es|ed|ing)?|releas(?:es|ed|e|ing)|introduc(?:es|ed|ing)|unveil(?:s|ed|ing)?|announc(?:es|ed|ing)|debuts?|open[- ]sourc(?:es|ed|ing)|ships?|shipped|is here|has arrived|becomes? available|publish(?:es|ed)|presents?|presented|meet [A-Z]\w+|now available|available (?:now|today))\b/i,
  ],
  [
    "update",
    /\b(?:updat(?:e[sd]?|ing)|changelog|release notes|improv\w+|new (?:features?|in|tools?|ways?)|now (?:supports?|with|in|faster|over|live)|adds?|added|expand(?:s|ed|ing)|preview|beta|upgrad\w+|faster|cheaper|price cuts?|pricing|rolls? out|rolling out|deprecat\w+|discontinued|v?\d+\.\d+\.\d+|general(?:ly)? availab\w+|integrat\w+|supports?|partner(?:s|ship|ing)?|brings?|bringing)\b/i,
  ],
  [
    "research",
    /\b(?:paper|research|study|studies|findings?|benchmark\w*|dataset|evaluat\w+|arxiv|towards?|interpretab\w+|theorem|proof|reinforcement learning|learning (?:to|from|with|for)|attention|transformers?|diffusion|alignment|scaling|pre-?training|distillation|reasoning in|mechanis\w+|measuring|understanding|technical report|index report|system card|survey)\b/i,
  ],
  [
    "commentary",
    /\b(?:why|opinion|op-ed|essay|thoughts|argues?|should|must|wrong|myths?|mistakes?|future of|state of|lessons|letter|interview|podcast|conversation|predictions?|reflections?|bets|analysis|take on|case (?:for|against)|need for|what .* means|on [A-Z]\w+)\b|\?$/i,
  ],
];
/** A primary source's first lines tell what it did; others mention laws and launches in every opinion. */
const BODY_RULES: readonly Rule[] = [
  [
    "release",
    /\b(?:(?:today|we['’]re|we are|excited to|proud to),? (?:we )?(?:are )?(?:launch|releas|introduc|announc|open-sourc|unveil|shipp?)\w*|we (?:introduce|release|are releasing|are launching|are introducing|are open-sourcing)|(?:has|have) (?:launched|released|announced|unveiled|introduced|open-sourced)|(?:launched|unveiled|released) (?:its|their|a|the))\b/i,
  ],
  [
    "research",
    /\b(?:we (?:propose|present|study|show that|prove|find that|investigate|evaluate)|this paper|our (?:results|experiments|method|findings)|researchers (?:at|from|have|found))\b/i,
  ],
  ["update", /\b(?:has been upgraded|now (?:supports?|available)|update(?:s|d)? (?:to|the)|new features?)\b/i],
];
const BODY_LEAD = 600;
/** Small siblings, tools around a model and dated patches are releases, but no frontier. */
const NOT_FRONTIER =
  /\b(?:mini|nano|flash|lite|small|image|video|audio|voice|ocr|embedding|vl|coder|math|edge|api|sdk|cli|app|plugin|guide|preview|update|system card|in (?:chatgpt|cursor|copilot|the)|for [a-z]\w+|with|using|on (?:aws|azure|vertex|bedrock|cloudflare|ollama)|available (?:in|on)|follow-up|month|year)\b/i;
const COMES_OUT =
  /\b(?:introduc|launch|releas|announc|unveil|debut|open-?sourc|ship|present|publish)\w*\W+(?:[\w.'’-]+\W+){0,6}$/i;
const IS_OUT =
  /^\W*(?:\w+ )?(?:is|has been|was|are|becomes?) (?:\w+ )?(?:launched|released|announced|unveiled|here|out|available)\b/i;
const WHOLE_VERSION = /(?:^|[^\d.])v?\d{1,2}(?:\.[05])?(?:$|[^\d.])/;

/** Three or more headlines in one title (`A Does This, B Does That, C Too`): the issue of a newsletter. */
const HEADLINES = /^(?:[^,:]{10,}[,;] ){2,}\S.{10,}$/;
/** A newsletter parts its headlines by pictures. */
const PICTURED = /\p{Extended_Pictographic}.*,.*\p{Extended_Pictographic}/u;

export function typeOf(item: TypedItem): TypedEvent {
  if (HEADLINES.test(item.title) || PICTURED.test(item.title)) return { type: "roundup", evidence: null };
  const byTitle = firstMatch(RULES, item.title);
  const model = item.entities.find((entity) => entity.kind === "model" && entity.inTitle);
  if (model && (byTitle?.type === "release" ? isReleased(item.title, model) : isItsPage(item, model))) {
    return { type: isFrontier(item, model) ? "frontier-release" : "release", evidence: model.name };
  }
  return (
    byTitle ?? (item.tier === 1 ? firstMatch(BODY_RULES, item.body.slice(0, BODY_LEAD)) : undefined) ?? byNature(item)
  );
}

function firstMatch(rules: readonly Rule[], text: string): TypedEvent | undefined {
  for (const [type, words] of rules) {
    const match = words.exec(text);
    if (match) return { type, evidence: match[0].trim() };
  }
  return undefined;
}

/** Without a telling word the source decides: a lab tells of its own work, others write about it. */
function byNature({ sourceTopics, tier }: TypedItem): TypedEvent {
  if (sourceTopics[0] === "research") return { type: "research", evidence: null };
  return { type: tier === 1 ? "update" : "commentary", evidence: null };
}

/** The model itself is what comes out, not something made for it (`a decoder that speeds up DeepSeek-V4`). */
function isReleased(title: string, { at, name }: Entity): boolean {
  const before = title.slice(0, at);
  return at === 0 || COMES_OUT.test(before) || IS_OUT.test(title.slice(at + name.length));
}

/** A lab's post that carries the model's name and little else (`DeepSeek-V4`, `Qwen3.7: The Agent Frontier`). */
function isItsPage({ title, tier }: TypedItem, model: Entity): boolean {
  return tier === 1 && model.at === 0 && /^(?:$|:| is (?:here|now|out)\b)/.test(title.slice(model.name.length));
}

/** A whole version of a family, told by its maker or by the press: another company's post only says it offers it too. */
function isFrontier({ title, publisher, tier }: TypedItem, model: Entity): boolean {
  const maker = makerOf(model.name);
  if (maker === null || !WHOLE_VERSION.test(model.name) || NOT_FRONTIER.test(title)) return false;
  const family = /^\p{L}+/u.exec(model.name)?.[0] ?? maker;
  const told = publisher.toLowerCase();
  return tier > 1 || told.includes(maker.toLowerCase()) || told.includes(family.toLowerCase());
}
