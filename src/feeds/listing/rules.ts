/** How a site without a feed lists its items: rules as data, checked where an operator writes them. */
import { HTMLElement } from "node-html-parser";
import * as v from "valibot";

const LONGEST_SELECTOR = 300;
const LONGEST_PATTERN = 200;

/** Each `*`, `+` or `{2,}` may multiply the steps of a search by the length of the text. */
const MOST_REPEATS = 4;

const selector = v.pipe(
  v.string("must be a CSS selector"),
  v.minLength(1, "is empty"),
  v.maxLength(LONGEST_SELECTOR, `is longer than ${LONGEST_SELECTOR} characters`),
  v.check(isSelector, (issue) => `is no CSS selector that can be read here: ${issue.input}`),
);

const pattern = v.pipe(
  v.string("must be a regular expression"),
  v.maxLength(LONGEST_PATTERN, `is longer than ${LONGEST_PATTERN} characters`),
  v.check(isPattern, (issue) => `is no regular expression: ${issue.input}`),
  v.check(isSafePattern, "may search for ever: no repeat inside a repeat, no \\1, at most four of * + {2,}"),
);

const stepSchema = v.union(
  [
    selector,
    v.strictObject({
      /** `:scope` is the item itself. */
      select: selector,
      /** Instead of the element's text. */
      attribute: v.optional(v.pipe(v.string(), v.regex(/^[\w:.-]{1,60}$/, "must be the name of an attribute"))),
      /** What to take of it: the first group, or all that matches; a text without a match is passed over. */
      pattern: v.optional(pattern),
    }),
  ],
  (issue) => nested(issue) ?? 'must be a CSS selector or { "select", "attribute", "pattern" }',
);

const steps = v.pipe(
  v.array(stepSchema, "must be a list of CSS selectors"),
  v.minLength(1, "is empty"),
  v.maxLength(10, "has more than 10 selectors"),
);

/**
 * The rules of one page. Each is a list in order of preference: the first that finds something is used, item by item.
 * Only `item` must be there; what the others leave out is looked for as on a page without rules.
 */
export const listingRulesSchema = v.strictObject(
  {
    item: v.pipe(
      v.array(selector, "must be a list of CSS selectors"),
      v.minLength(1, "is empty"),
      v.maxLength(10, "has more than 10 selectors"),
    ),
    link: v.optional(steps),
    title: v.optional(steps),
    date: v.optional(steps),
    summary: v.optional(steps),
    author: v.optional(steps),
  },
  (issue) =>
    issue.expected === "never"
      ? "is no known rule"
      : issue.received === "undefined"
        ? "is missing"
        : "must be an object of rules",
);

export type ListingRules = v.InferOutput<typeof listingRulesSchema>;
export type ListingStep = v.InferOutput<typeof stepSchema>;

/** The offence inside the object that was meant. */
function nested(issue: v.UnionIssue<v.BaseIssue<unknown>>): string | undefined {
  const offence = issue.issues?.find(({ path }) => path !== undefined);
  if (!offence) return undefined;
  const key = String(offence.path?.at(-1)?.key);
  if (offence.expected === "never") return `has no key "${key}"`;
  return offence.received === "undefined" ? `lacks "${key}"` : `"${key}" ${offence.message}`;
}

function isSelector(text: string): boolean {
  try {
    new HTMLElement("div", {}).querySelectorAll(text);
    return true;
  } catch {
    return false;
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u").source !== "";
  } catch {
    return false;
  }
}

/** What can make a backtracking search take more than a blink: repeated groups that repeat or choose, and back references. */
function isSafePattern(text: string): boolean {
  const plain = text.replace(/\\[^1-9k]/g, "x").replace(/\[[^\]]*\]/g, "x");
  if (plain.includes("\\")) return false;
  const repeats = plain.match(/[*+]|\{\d*,\d*\}/g) ?? [];
  return repeats.length <= MOST_REPEATS && !repeatsChoice(plain);
}

function repeatsChoice(pattern: string): boolean {
  const groups: boolean[] = [];
  for (const [at, character] of pattern.split("").entries()) {
    if (character === "(") groups.push(false);
    else if (/[*+{|]/.test(character)) groups.fill(true);
    else if (character === ")" && groups.pop() && /[*+{]/.test(pattern.charAt(at + 1))) return true;
  }
  return false;
}
