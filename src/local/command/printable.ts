/** Text from outside as a terminal may show it. Pure. */

/** They move the cursor, paint over what stands there, or turn the direction in which an address is read. */
const COMMANDS_A_TERMINAL = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** One line; what would command the terminal stands as `\ufffd`. */
export function printable(text: string): string {
  return text.replace(BREAKS, " ").replace(COMMANDS_A_TERMINAL, "\ufffd");
}

/** Several lines, as they are. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}
