/** Items that read like news and are none: invented words, the frequent ones as frequent as in a language. */
import { type Chance, pick, seededChance } from "./chance.ts";

export type BenchItem = Readonly<{ title: string; paragraphs: readonly string[]; url: string; publishedAt: number }>;

const DOES = ["releases", "measures", "retires", "opens", "funds", "delays", "explains", "prices"];
const LINKS = ["the", "of", "and", "a", "to", "in", "for", "with", "on", "that", "from", "by"];
const WORDS = inventWords(8000);

/** @param count items of `host`, the newest first, one every few hours back from `now` */
export function someItems(chance: Chance, count: number, { host, now }: { host: string; now: number }): BenchItem[] {
  return Array.from({ length: count }, (_, nth) => {
    const subject = [capital(word(chance)), word(chance), word(chance)];
    return {
      title: `${subject.join(" ")} ${pick(chance, DOES)} ${word(chance)} ${word(chance)} ${pick(chance, LINKS)} ${word(chance)}`,
      paragraphs: Array.from({ length: 6 }, () => paragraph(chance, subject)),
      url: `${host}/posts/${nth}-${Math.floor(chance() * 1e9).toString(36)}`,
      publishedAt: now - nth * 3 * 3_600_000 - Math.floor(chance() * 3_600_000),
    };
  });
}

function paragraph(chance: Chance, subject: readonly string[]): string {
  return Array.from({ length: 3 }, () => sentence(chance, subject)).join(" ");
}

function sentence(chance: Chance, subject: readonly string[]): string {
  const number = Math.floor(chance() * 900) + 100;
  const middle = Array.from({ length: 6 }, () => `${pick(chance, LINKS)} ${word(chance)}`);
  return `${capital(pick(chance, LINKS))} ${pick(chance, subject)} ${pick(chance, DOES)} ${number} ${word(chance)} ${middle.join(" ")}.`;
}

/** Zipf's law: the word of rank r comes 1/r as often as the first. */
function word(chance: Chance): string {
  return WORDS[Math.floor(WORDS.length ** chance()) - 1] ?? "";
}

function inventWords(count: number): string[] {
  const chance = seededChance(7);
  const syllables = [
    "ba",
    "do",
    "fer",
    "gin",
    "hol",
    "kar",
    "lum",
    "mi",
    "nor",
    "pel",
    "ras",
    "sen",
    "tov",
    "ul",
    "ver",
  ];
  const words = new Set<string>();
  while (words.size < count)
    words.add(
      pick(chance, syllables) + pick(chance, syllables) + pick(chance, syllables) + pick(chance, [...syllables, ""]),
    );
  return [...words];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
