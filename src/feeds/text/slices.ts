/** In characters. */
const LONGEST = 50_000;

/**
 * A text in slices that end between characters, for what is changed at every match: `replace` and `split` need thirty
 * times a text that is nothing but matches, of five megabytes more than a Worker has.
 */
export function slicesOf(text: string): string[] {
  const slices: string[] = [];
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = at + LONGEST;
    if (isHighSurrogate(text.charCodeAt(end - 1))) end += 1;
    slices.push(text.slice(at, end));
  }
  return slices;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
