/** What publishers call themselves, as an entry may say it. Pure. */
import { withoutForbidden } from "../feeds/text/decode.ts";
import { slugify } from "./slug.ts";

export const LONGEST_NAME = 200;

/** One line, at most 200 characters; the host where nothing else is left. */
export function sourceName(title: string, url: string): string {
  const line = withoutForbidden(title).replace(/\s+/g, " ").trim();
  return line.slice(0, LONGEST_NAME).toWellFormed().trim() || hostOf(url) || url;
}

/** A name without Latin letters gives way to the host: all of them would else be called the same. */
export function sourceSlug(name: string, url: string): string {
  return slugify(name, slugify(hostOf(url), "source"));
}

function hostOf(url: string): string {
  return (URL.parse(url)?.hostname ?? "").replace(/^www\./, "");
}
