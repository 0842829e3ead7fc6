/** What a text states, sentence by sentence, without what ticks and rotates around any article. */
import { wordsOf } from "./item-text.ts";

/** A line of this many words at most that bears a figure beside such a word counts something: comments, points, minutes. */
const COUNTER_WORDS = 12;
const COUNTER =
  /\b(?:comments?|points?|score|rank(?:ed|ing)?|views?|viewers?|likes?|shares?|replies|votes?|upvotes|reactions?|reposts?|retweets?|bookmarks?|quotes?|claps?|stars?|downloads?|followers?|subscribers?|reads?|reading time|mins?|minutes?|hours?|days?|weeks?|months?|ago|updated|published|posted|modified|edited)\b/i;
const DATE_WORD =
  /^(?:\d+(?:st|nd|rd|th)?|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|am|pm|utc|gmt|at|on)$/;
const ADVERTISEMENT =
  /^\W*(?:advertisement|sponsored|sponsors?\b|promoted|from our sponsors?|subscribe\b|sign up\b|share this|follow us)/i;
const OTHER_ARTICLES =
  /^\W*(?:related\b|read (?:more|next|also)|see also|more (?:from|on|in|stories|like)|you (?:may|might) also|recommended|trending|most (?:read|popular|viewed)|popular (?:posts|now)|latest (?:posts|news|stories))/i;
const HEADING_WORDS = 6;
const PROSE_WORDS = 8;
const SHORT_PROSE_WORDS = 6;
const PROSE_END = /[.!?…。！？]["'”’)\]]*$/u;
const SENTENCE_END = /(?<=[.!?…]["'”’)\]]*)\s+|(?<=[。！？])/u;
const WEB_ADDRESS = /https?:\/\/\S+/g;

/** Each as its words, in lower case. */
export function statementsOf(text: string): string[] {
  const lines = text.split(/\n+/).map((line) => line.replaceAll(WEB_ADDRESS, " ").trim());
  return withoutAsides(lines)
    .filter((line) => !isCounter(line))
    .flatMap((line) => line.split(SENTENCE_END).map(wordsOf))
    .filter((words) => words !== "");
}

/** Advertisements, with the line under their heading, and lists of other articles up to the next line of prose. */
function withoutAsides(lines: readonly string[]): string[] {
  let aside: "none" | "advertisement" | "others" = "none";
  return lines.filter((line) => {
    if (isAside(line, ADVERTISEMENT)) aside = "advertisement";
    else if (isAside(line, OTHER_ARTICLES)) aside = "others";
    else if (aside === "advertisement") {
      aside = "none";
      return false;
    } else if (aside === "others" && isProse(line)) aside = "none";
    return aside === "none";
  });
}

/** A heading of a few words, or a label before a colon: a sentence may begin with such a word too. */
function isAside(line: string, cue: RegExp): boolean {
  return cue.test(line) && (countWords(line) <= HEADING_WORDS || /^[^.]{0,30}:/.test(line));
}

function isProse(line: string): boolean {
  return PROSE_END.test(line) && countWords(line) >= PROSE_WORDS;
}

function isCounter(line: string): boolean {
  if (!/\d/.test(line)) return false;
  const words = wordsOf(line).split(" ");
  if (words.every((word) => DATE_WORD.test(word))) return true;
  const isShort = words.length <= (PROSE_END.test(line) ? SHORT_PROSE_WORDS : COUNTER_WORDS);
  return isShort && COUNTER.test(line);
}

function countWords(line: string): number {
  return wordsOf(line).split(" ").length;
}
