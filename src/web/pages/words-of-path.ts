const MOST_WORDS = 8;

/** What somebody may have looked for at an address that leads nowhere: the words of its last part, or `""`. */
export function wordsOfPath(path: string): string {
  const last = path.split("/").findLast((part) => part !== "") ?? "";
  const words = decode(last)
    .replace(/\.[a-z]{1,5}$/, "")
    .match(/[\p{L}\p{N}]+/gu);
  return (words ?? [])
    .filter((word) => /\p{L}/u.test(word) && word.length <= 40)
    .slice(0, MOST_WORDS)
    .join(" ");
}

/** An address may hold what is no UTF-8. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
