/** How a sentence is worded: what keeps it out of a summary, and what makes it a poor choice for one. */

/** Talk about the page, the mail or the shop instead of the news. */
const BOILERPLATE = new RegExp(
  [
    String.raw`\b(?:subscrib\w*|unsubscribe|newsletter|sign(?:ed)? up|log in|opt in|join us|follow us|share this|read more|learn more|read the full|click|watch (?:the|our)|listen (?:to|on)|tune in)\b`,
    String.raw`\b(?:cookies?|advertis(?:ement|er)s?|sponsor(?:ed|s)? by|promo(?:tion)? code|discount|coupon|register now|save your seat|order (?:on|now)|pre-?order|affiliate)\b`,
    String.raw`\b(?:all rights reserved|copyright \d|terms of (?:use|service)|privacy policy|originally (?:appeared|published)|cross-?posted|guest post)\b`,
    String.raw`\b(?:images?|photo|photograph|picture|video|illustration|credit|source|audio)(?: by| via| credit| courtesy)?:`,
    String.raw`\b(?:announce type|updated on|table of contents|transcript|chapters?:|appeared first on|the post .* appeared|audionative)\b`,
    String.raw`\b(?:thanks (?:to|for)|thank you|dear (?:friends|reader)|hello|welcome (?:to|back)|happy (?:new|reading)|hope you|stay tuned|see you|feel free|let me know|we checked)\b`,
    String.raw`\b(?:in )?(?:this|today['’]s|our|my|the) (?:post|article|issue|episode|blog(?: post)?|guide|section|essay|tutorial|video|talk|chapter|report|paper|week)(?: we| i|,| is| was| will| covers| explains| describes| walks| explores| looks| shows| contains)\b`,
    String.raw`\b(?:comments? (?:url|section)|points: \d|article url)\b`,
    String.raw`\b(?:shown|listed|described|mentioned|discussed|linked|see|table|figure|chart|example) (?:below|above)\b|\b(?:as|the) (?:shown|figure|chart|table) \w+|\bsee (?:also|the|our)\b`,
    String.raw`https?:|www\.|(?:^|\s)[@#]\w|[|{}<>→»©]`,
  ].join("|"),
  "i",
);

/** Openings that lean on a sentence before them, which a summary may not hold. */
const LEANS = new RegExp(
  `^["“'‘(]?(?:${[
    "this|that|these|those|it|its|it['’]s|they|they['’]re|their|them|he|she|his|her|such|which|who|that['’]s",
    "but|and|or|so|not (?:because|only|that|just)|yet|still|also|too|however|instead|then|thus|therefore|hence|moreover|furthermore|meanwhile|besides",
    "nevertheless|nonetheless|additionally|likewise|similarly|otherwise|consequently|accordingly|conversely|alternatively",
    "here|here['’]s|there|another|others?|both|neither|either|rather|indeed|though|because|again|later|afterwards?|already",
    "first|second|third|fourth|firstly|secondly|finally|next|lastly|namely|specifically|importantly|notably|interestingly",
    "as (?:a result|such|mentioned|noted|described|you|i|we)|for (?:example|instance|this|that|these|one)|in (?:addition|contrast|fact|other|particular|short|turn|this|that|these|those|both|all|each|doing)",
    "on (?:the other|top of|this|that)|at the same time|by (?:contrast|comparison|doing)|to (?:do (?:this|that|so)|this end|that end)|after (?:this|that|all)|before (?:this|that)|with (?:this|that|these|it)|from (?:this|that|these|here)|of (?:course|these|those)|given (?:this|that|these)|under (?:this|that|these)",
    "the (?:latter|former|same|result|results|answer|reason|other|second|third|next|idea|goal|point|problem|key|catch|upshot|above|following)|one (?:is|was|of|example|such)|some|many|most|all|each|every one|even|part of",
    "well|yes|no|ok|okay|now|sure|anyway|what['’]?s more|more(?: (?:on|broadly|importantly|than))?|like|unlike (?:this|that|these)|let['’]?s|just|only|see|note|if so|when (?:it|they|this|that|to)|where to|why|how|what",
  ].join("|")})(?![\\w-])`,
  "i",
);

/** What each voice costs a sentence beside its likeness to the whole text; own weights, set by reading real items. */
const VOICES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:I|I['’](?:m|ve|d|ll)|my|me|mine|myself)\b/, 0.5],
  [/\b(?:you|your|yours|you['’](?:re|ve|ll|d)|let['’]s)\b/i, 0.35],
  [/\b(?:we|our|us|ours|we['’](?:re|ve|ll|d))\b/i, 0.12],
  [
    /\b(?:amazing|exciting|excited|thrilled|proud|incredible|incredibly|revolutionary|game-?chang\w+|delighted|stunning)\b/i,
    0.3,
  ],
  [/\((?:[^)]{60,})\)|[:;]\s|\d+:\d\d/, 0.2],
];

/** Pointing words near the opening (`by combining these approaches`) lean as well; `this year` does not. */
const POINTS =
  /^.{0,60}?\b(?:these|those|this (?!year|week|month|spring|summer|autumn|fall|winter|morning|decade|quarter)|such (?:an?|\w+s) )/i;

/** `The system`: one that was named before. */
const REFERS_BACK =
  /^the (?:system|company|startup|firm|group|team|tool|paper|study|report|method|approach|project|feature|app|platform|move|deal|release|update|change|model|researchers|authors|findings|thread|post|note|latest|new|two|three)s?\b(?! (?:of|for|that|in|at|from)\b)/i;

export function isBoilerplate(sentence: string): boolean {
  return BOILERPLATE.test(sentence);
}

export function isStatement(sentence: string): boolean {
  return !/[?!]["'”’)\]]*$/.test(sentence) && balanced(sentence);
}

/** Whether a sentence needs the one before it to be understood. */
export function leansOnNeighbour(sentence: string): boolean {
  if (REFERS_BACK.test(sentence)) return true;
  return LEANS.test(sentence) || POINTS.test(sentence);
}

/** 0 for neutral reporting; the more a sentence speaks as I, you or an advertisement, the dearer. */
export function costOfVoice(sentence: string): number {
  return VOICES.reduce((sum, [voice, cost]) => sum + (voice.test(sentence) ? cost : 0), 0);
}

function balanced(sentence: string): boolean {
  const count = (mark: RegExp) => sentence.match(mark)?.length ?? 0;
  return count(/[“]/g) === count(/[”]/g) && count(/"/g) % 2 === 0 && count(/[([]/g) === count(/[)\]]/g);
}
