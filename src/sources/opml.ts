/** OPML, the list that feed readers exchange (opml.org/spec2.opml). */
import { Parser } from "htmlparser2";
import { slugify } from "./slug.ts";
import { SourceListError } from "./source-list.ts";

type OpmlEntry = { slug: string; name: string; url: string; homeUrl?: string };

/**
 * The feeds of an OPML list as entries for `parseSourceList`; folders are dropped, equal names get a number.
 * @throws SourceListError when the text names no feed at all.
 */
export function readOpml(text: string): unknown[] {
  const entries: OpmlEntry[] = [];
  const taken = new Set<string>();
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const url = attributes.xmlurl?.trim();
        if (tag.toLowerCase() === "outline" && url) entries.push(toEntry(url, attributes, taken));
      },
    },
    { xmlMode: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  if (entries.length === 0) throw new SourceListError("the OPML list names no feed: no <outline> has an xmlUrl");
  return entries;
}

function toEntry(url: string, attributes: Readonly<Record<string, string>>, taken: Set<string>): OpmlEntry {
  const name = attributes.title?.trim() || attributes.text?.trim() || (URL.parse(url)?.hostname ?? url);
  const slug = freeSlug(slugify(name), taken);
  const homeUrl = attributes.htmlurl?.trim();
  return { slug, name, url, ...(homeUrl ? { homeUrl } : {}) };
}

function freeSlug(slug: string, taken: Set<string>): string {
  let free = slug;
  for (let number = 2; taken.has(free); number += 1) free = `${slug}-${number}`;
  taken.add(free);
  return free;
}
