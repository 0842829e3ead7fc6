/** Lists of telling words as one pattern, so that they read as lists where they stand. */

/**
 * Words and phrases (parts of regular expressions), parted by a comma and white space; found as whole words in any case.
 * A hyphen beside a word joins it to another: `app` does not stand in `in-app`.
 */
export function anyOf(cues: string, flags = "i"): RegExp {
  return new RegExp(`(?<![\\w-])(?:${alternatives(cues)})(?![\\w-])`, flags);
}

export function alternatives(cues: string): string {
  return cues.trim().split(/,\s+/).join("|");
}
