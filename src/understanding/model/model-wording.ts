/** How a model may not word what readers see, whatever the article says. */
import { isBoilerplate, isStatement } from "../summary/wording.ts";
import { isOrder } from "./orders.ts";

/** The voice of somebody who has not read the article, or not to its end. */
const HEDGES =
  /\b(?:likely|appears?|appeared|seems?|seemed|seemingly|apparently|presumably|supposedly|perhaps|probably|possibly|conceivably|arguably|suggesting that|it is (?:unclear|possible|believed)|could be (?:seen|interpreted)|one (?:may|might) assume)\b/i;
const OWN_VOICE = /\b(?:[Ww]e|[Oo]ur|[Oo]urs|us|[Mm]y|[Mm]e|[Yy]ou|[Yy]our|[Yy]ours|[Ll]et['’]s)\b|\bI(?=[ '’])/;
const PRAISE =
  /\b(?:amazing|astonishing|awesome|incredibl[ey]|unbelievabl[ey]|stunning|jaw-dropping|mind-blowing|revolutionary|game-?chang\w+|ground-?breaking|unparalleled|unrivall?ed|world-class|must-(?:have|read|see)|thrilled|excited|proud(?:ly)?|best (?:\w+ )?(?:ever|in the world|of all time)|greatest|buy now|free trial|act now|don['’]t miss|limited[- ]time)\b/i;
const TEASERS =
  /\b(?:shocking(?:ly)?|here['’]s (?:why|how|what)|this is (?:why|how|what)|what (?:happened|comes) next|you won['’]t believe|everything you need|the truth about|secrets?|(?:one|this) (?:weird|simple) trick|goes viral|breaks the internet|breaking)\b|(?:\.{3}|…)/i;
const ABOUT_ITSELF =
  /\b(?:this|the) (?:article|piece|post|text|item|summary|headline|author|writer|passage|document)\b|\bas an AI\b|\b(?:cannot|can['’]t) (?:summari[sz]e|answer|comply)\b/i;
/** Links, code and markup; a name such as `Character.AI` is none. */
const MARKUP =
  /[<>{}[\]`*\\|#]|_{2,}|\b(?:https?|javascript|data|vbscript|mailto):|\bwww\.|\b[\w-]+\.(?:com|net|org|info|dev|app|xyz|co|me|io|ru|cn|biz|example|test)\b|&(?:#\d+|[a-z]+);/i;
const MOST_SENTENCE_CHARACTERS = 400;

export function isFitForTitle(title: string): boolean {
  if (/[?!\n]/.test(title) || (title === title.toUpperCase() && /\p{Lu}{3}/u.test(title))) return false;
  return isPlain(title) && !TEASERS.test(title) && !spoilsSummary(title);
}

export function isFitForSummary(sentence: string): boolean {
  return sentence.length <= MOST_SENTENCE_CHARACTERS && isStatement(sentence) && isPlain(sentence);
}

/** Guesses and selling: said by the summary itself, not by somebody whom it quotes. */
export function spoilsSummary(summary: string): boolean {
  const own = summary.replace(/["“][^"”]*["”]/g, " ");
  return HEDGES.test(own) || OWN_VOICE.test(own) || PRAISE.test(own);
}

export function isFreeOfMarkup(words: string): boolean {
  return !MARKUP.test(words);
}

function isPlain(words: string): boolean {
  return isFreeOfMarkup(words) && !ABOUT_ITSELF.test(words) && !isBoilerplate(words) && !isOrder(words);
}
