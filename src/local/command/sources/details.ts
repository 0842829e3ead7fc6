/** What the operator says of a source himself, in options. Pure. */
import { parseSourceList, SourceListError } from "../../../sources/source-list.ts";
import { UsageError } from "../../options.ts";
import { textOf, type Values } from "../parse.ts";

/**
 * Keys of an entry, those that were given.
 * @throws UsageError naming the options whose values no entry may have
 */
export function detailsOf(values: Values): Readonly<Record<string, unknown> & { name?: string }> {
  const topics = textOf(values, "topics");
  const given = {
    slug: textOf(values, "slug"),
    name: textOf(values, "name"),
    tier: numberOf(values, "tier"),
    family: textOf(values, "family"),
    topics: topics?.split(",").map((topic) => topic.trim()),
    fullText: textOf(values, "full-text"),
    pollMinutes: numberOf(values, "poll-minutes"),
  };
  const details = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  try {
    parseSourceList([{ slug: "any", name: "Any", url: "https://any.example/", ...details }]);
    return details;
  } catch (error) {
    if (error instanceof SourceListError) throw new UsageError(asOptions(error));
    throw error;
  }
}

/** The keys of an entry by the options that set them: `"fullText"` is `--full-text`, one word of `--topics` is `"topics.0"`. */
function asOptions({ message }: SourceListError): string {
  const ofEntry = /^entry 1 \([^)\n]*\): "(\w+)[^"]*"/;
  const lines = message.split("\n").map((line) => line.replace(ofEntry, (_all, key: string) => `--${kebab(key)}`));
  return lines.join("; ");
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function numberOf(values: Values, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`--${name} ${text} is no whole number`);
  return Number(text);
}
