/** How a sentence is worded: what keeps it out of a summary, and what makes it a poor choice for one. */

/** Talk about the page, the mail or the shop instead of the news. */
const BOILERPLATE = new RegExp(
  [
    String.raw`\b(?:subscrib\w*|unsubscribe|newsletter|sign(?:ed)? up|log in|opt in|join us|follow us|share this|read more|learn more|read the full|click|watch (?:the|our)|listen (?:to|on)|tune in|rss|whitelist\w*)\b`,
    String.raw`\b(?:cookies?|advertis(?:ement|er)s?|sponsor(?:ed|s)? by|promo(?:tion)? code|discount|coupon|register now|save your seat|order (?:on|now)|pre-?order|affiliate)\b`,
    String.raw`\b(?:all rights reserved|copyright \d|terms of (?:use|service)|privacy policy|originally (?:appeared|published)|cross-?posted|guest post)\b`,
    String.raw`\b(?:images?|photo|photograph|picture|video|illustration|credit|source|audio)(?: by| via| credit| courtesy)?:`,
    String.raw`\b(?:announce type|updated on|table of contents|transcript|chapters?:|appeared first on|the post .* appeared|audionative|(?:\d+|minutes?) read)\b`,
    String.raw`\b(?:thanks (?:to|for)|thank you|dear (?:friends|reader)|hello|welcome (?:to|back)|happy (?:new|reading)|hope you|stay tuned|see you|feel free|let me know|we checked|we['’]d love)\b`,
    String.raw`\b(?:in )?(?:this|today['’]s|our|my|the) (?:post|article|issue|episode|blog(?: post)?|guide|section|essay|tutorial|video|talk|chapter|report|paper|week)(?: we| i|,| is| was| will| covers| explains| describes| walks| explores| looks| shows| contains)\b(?<!\bpaper(?:,| we))`,
    String.raw`\b(?:comments? (?:url|section)|points: \d|article url|for more (?:details|information|on)|(?:please )?refer to|check out|stay up to date|early access|wait(?:ing )?list)\b`,
    String.raw`\b(?:shown|listed|described|mentioned|discussed|linked|see|table|figure|chart|diagram|example|list) (?:below|above)\b|\b(?:as|the) (?:shown|figure|chart|table) \w+|\bsee (?:also|the|our|these)\b|\b(?:the|this) (?:diagram|figure|chart|table|screenshot)\b|\b(?:as a reminder|reader-supported|appreciated|your feedback|um+|uh+)\b|\bP\.S\.`,
    String.raw`https?:|www\.|(?:^|\s)(?:@\s?\w|#\s?[a-z_])|\/\/|\bu\/\w|[|{}<>→»©\\${"`"}]|\S{60}`,
    String.raw`\w\(\w*\)|\w=\w|\w::\w|\$\w+[_^]|;\s*$`,
  ].join("|"),
  "i",
);
/** Bylines, and calls to do something on the page. */
const CALLS =
  /^(?:(?:learn|discover|find out|see|read|watch|explore) (?:how|more|why|what|about|our|the)\b|(?:join|register|visit|download|contact|apply|try it|get started|please|imagine|remember|note that|don['’]t miss|let['’]s|stay|submitted by|hi|hey|hope|thanks|say,)(?!\w))/i;
const BYLINE = /^(?:[Ww]ritten |[Pp]osted |[Pp]ublished )?[Bb]y \p{Lu}[\p{L}.'’-]+ \p{Lu}/u;
/** A list's entry says its subject before a colon (`Coding: …`), and a caption nothing without its picture. */
const ENTRY = /^(?:[\p{L}\p{N}’'/&-]+ ){0,3}[\p{L}\p{N}’'/&-]+:\s/u;

/** A name and what it is, without a verb of its own. */
const FRAGMENT = /^[^,]{3,80}, (?:which|who|that) [^,]*(?:, (?:such as|including|like) .*)?\.$/;

/** `Overall Sentiment The panel liked it`: a heading that lost its line. */
const GLUED_HEADING = /^\p{Lu}\p{Ll}+(?: (?:vs|of|and|\p{Lu}\p{Ll}+)){1,5} (?:The|A|An|We|In|It|This) \p{Ll}/u;

/** Openings that lean on a sentence before them, which a summary may not hold. */
const LEANS = new RegExp(
  `^["“'‘(]?(?:${[
    "this|that|these|those|it|its|it['’]s|they|they['’]re|their|them|he|she|his|her|such|which|who|that['’]s",
    "but|and|or|so|not (?:because|only|that|just)|yet|still|also|too|however|instead|then|thus|therefore|hence|moreover|furthermore|meanwhile|besides",
    "nevertheless|nonetheless|additionally|likewise|similarly|otherwise|consequently|accordingly|conversely|alternatively|since then|until then",
    "here|here['’]s|there|another|others?|both(?! [\\w.-]+ and )|neither|either|rather|indeed|though|because|again|later|afterwards?|already|relevant|an immediate",
    "first|second|third|fourth|firstly|secondly|finally|next|lastly|namely|specifically|importantly|notably|interestingly|ultimately",
    "as (?:a result|such|mentioned|noted|described)|for (?:example|instance|this|that|these|one)|in (?:addition|contrast|fact|other|particular|short|turn|practice|this(?! (?:paper|work|study)(?:,| we))|that|these|those|both|all|each|doing)",
    "on (?:the other|top of|this|that)|at the same time|by (?:contrast|comparison|doing)|to (?:do (?:this|that|so)|study (?:it|this)|support this|this end|that end)|after (?:this|that|all)|before (?:this|that)|with (?:this|that|these|it)|from (?:this|that|these|here)|of (?:course|these|those)|given (?:this|that|these)|under (?:this|that|these)",
    "the (?:latter|former|same|results?|answer|reason|other|second|third|next|idea|goal|point|problem|key|catch|upshot|above|following|findings|authors|researchers)|one (?:is|was|of|example|such)|some|many|most|all|each|every one|even|part of|(?:\\w+ )?(?:days|weeks|months|years|hours) (?:later|ago)|(?:our|my|your) (?:results?|method|approach|findings|methodology|framework|experiments)",
    "well|yes|no|ok|okay|now|sure|anyway|what['’]?s more|more(?: (?:on|broadly|importantly|than))?|like|unlike (?:this|that|these)|let['’]?s|just|only|see|note|if so|when (?:it|they|this|that|to)|where to|why|how|what",
    "et|mais|aber|und|dies\\w*|er|sie|il|elle|este|esta|pero",
  ].join("|")})(?![\\w-])`,
  "i",
);

/** Pointing words near the opening (`by combining these approaches`) lean as well; `this year` does not. */
const POINTS =
  /^.{0,60}?\b(?:these|those|this\b(?! (?:year|week|month|spring|summer|autumn|fall|winter|morning|decade|quarter|(?:paper|work|study)(?:,| we)))|such (?!as\b)(?:an?|\w+s) |the (?:latter|former|same|other|above|following|company|startup|firm)\b)/i;

/** `With it, they pay`, `We did it by hand`: the pronoun is the subject, or all there is for an object. */
const PRONOUN =
  /^(?!(?:as|when|if|while|although|though|because|since|once|before|after|until|unlike|like)\b)(?:[^,]{1,60}, (?:it|they|he|she|both)\b|(?:we|i|you|they) \w+ (?:it|them|so)\b)/i;
/** `The new model, called so,`: newer than one named before. */
const NEWER = /^[Tt]he new \p{Ll}/u;
/** `The technique combines`: one named before; `the rise of Tern` and `the Tern team` say which. */
const DEFINITE =
  /^[Tt]he (?!(?:world|internet|web|industry|public|government|market|economy|average|typical|future)\b)(?:(?!(?:of|for|in|on|at|to|from|that|which|who|behind|between|by|with)\b)\p{Ll}+ ){1,5}?(?:is|was|are|were|has|have|had|can|will|would|could|should|may|might|must|does|did|do|also|[\p{Ll}-]{2,}(?:s|ed)(?! of\b))(?![\p{L}-])/u;
/** A person who is named nowhere before the pronoun. */
const NAMELESS =
  /^(?=.*\b(?:he|she|his|her|him)\b)(?!.*\p{Lu}\p{Ll}+ (?:[a-z]{1,3} )?\p{Lu}.*\b(?:he|she|his|her|him)\b)/u;

/** What each voice costs a sentence beside its likeness to the whole text; own weights, set by reading real items. */
const VOICES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:I|I['’](?:m|ve|d|ll)|my|me|mine|myself)\b/, 0.5],
  [/\b(?:you|your|yours|you['’](?:re|ve|ll|d)|let['’]s)\b/i, 0.35],
  [/\b(?:we|our|us|ours|we['’](?:re|ve|ll|d))\b/i, 0.2],
  [
    /\b(?:amazing|exciting|excited|thrilled|proud|honou?red|pleased|incredible|incredibly|revolutionary|game-?chang\w+|delighted|stunning|world-class|seamless\w*|effortless\w*|unlock\w*|supercharge\w*)\b/i,
    0.3,
  ],
  [
    /\b(?:may|might|could|would) (?:likely|potentially|possibly|well|perhaps)\b|\blikely (?:to|that|contends|argues)|\b(?:appears?|seems?) (?:to|like|that)\b|\b(?:perhaps|presumably|probably|possibly|supposedly)\b/i,
    0.5,
  ],
  [/\b(?:I|we) (?:think|believe|guess|suspect|predict|expect|hope|feel)\b|\b(?:may|might|could)\b/i, 0.15],
  [/\((?:[^)]{60,})\)|[:;]\s|\d+:\d\d/, 0.2],
  [/^[“"]/, 0.3],
  [
    /^(?:use|build|run|make|start|launch|create|turn|keep|look|think|consider|try|give|add|set|choose|take|spend)\b(?!ing)/i,
    0.3,
  ],
];

/** What happened is told by such verbs. */
const TELLS =
  /\b(?:introduc|propos|present|releas|launch|announc|unveil|rais|acquir|publish|open|sign|ban|fin|su|rul|agree|show|achiev|outperform|report)(?:e|es|ed|ing|s|d)?\b/i;

/** A paper's abstract comes to it after the background, a maker's post after the greeting. */
const GIVES =
  /\b(?:[Ww]e(?:['’]re| are)?|[Tt]h(?:is|e) (?:paper|work|study)) (?:\w+ly |also |here |now |then |first )?(?:present|introduc|propos|describ|develop|releas|announc|launch|open-sourc|unveil)(?:es?|s|ing)?\b/;

export function isBoilerplate(sentence: string): boolean {
  return BOILERPLATE.test(sentence) || CALLS.test(sentence) || BYLINE.test(sentence);
}

export function isStatement(sentence: string): boolean {
  return (
    !/[?!？！؟]["'”’)\]」』）]*$/.test(sentence) &&
    !ENTRY.test(sentence) &&
    !FRAGMENT.test(sentence) &&
    !GLUED_HEADING.test(sentence) &&
    isBalanced(sentence)
  );
}

/** Whether a sentence needs the one before it to be understood. */
export function leansOnNeighbour(sentence: string): boolean {
  return (
    LEANS.test(sentence) ||
    POINTS.test(sentence) ||
    NEWER.test(sentence) ||
    DEFINITE.test(sentence) ||
    PRONOUN.test(sentence) ||
    NAMELESS.test(sentence)
  );
}

/** 0 for neutral reporting; the more a sentence speaks as I, you or an advertisement, or guesses, the dearer. */
export function costOfVoice(sentence: string): number {
  return VOICES.reduce((sum, [voice, cost]) => sum + (voice.test(sentence) ? cost : 0), 0);
}

/** Whether the author says what the text is there to give. */
export function saysWhatItGives(sentence: string): boolean {
  return GIVES.test(sentence);
}

export function tellsWhatHappened(sentence: string): boolean {
  return TELLS.test(sentence);
}

function isBalanced(sentence: string): boolean {
  const count = (mark: RegExp) => sentence.match(mark)?.length ?? 0;
  return count(/[“]/g) === count(/[”]/g) && count(/"/g) % 2 === 0 && count(/[([]/g) === count(/[)\]]/g);
}
