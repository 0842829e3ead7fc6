/** OPML 2.0, the list that feed readers exchange (opml.org/spec2.opml), read. */
import { Parser } from "htmlparser2";
import { slugify } from "./slug.ts";
import { SourceListError } from "./source-list.ts";
import { TOPIC_SLUGS, type TopicSlug } from "./topic-slugs.ts";

/** An entry as `parseSourceList` takes it. */
type OpmlEntry = Readonly<{
  slug: string;
  name: string;
  url: string;
  homeUrl?: string;
  kind?: "listing";
  topics: readonly TopicSlug[];
}>;

/** `notes` say in words what of the list was not taken over as it stands. */
export type OpmlReading = Readonly<{ entries: readonly OpmlEntry[]; notes: readonly string[] }>;

/**
 * The feeds of an OPML list as entries for `parseSourceList`. Folders and `category` attributes that name one of the
 * closed topics, by slug or by name, file the feeds under it, at any depth; others are dropped with a note. A feed that
 * stands in two folders is one entry; different feeds of one name get a number.
 * A `type="link"` is a page, as we write our listings.
 * @param taken slugs that no entry may be given
 * @throws SourceListError when the text names no feed at all
 */
export function readOpml(text: string, taken: Iterable<string> = []): OpmlReading {
  const outlines = outlinesOf(text);
  if (outlines.length === 0) throw new SourceListError("the OPML list names no feed: no <outline> has an xmlUrl");
  const slugs = { taken: new Set([...taken].map((slug) => slug.toLowerCase())), numbers: new Map<string, number>() };
  const byUrl = Map.groupBy(outlines, ({ url }) => url);
  const entries = [...byUrl.values()].map((same) => toEntry(same, slugs));
  const labels = new Set(outlines.flatMap(({ labels }) => labels));
  const dropped = [...labels].filter((label) => topicOf(label) === null);
  const notes = dropped.map((label) => `"${label}" is none of the topics (${TOPIC_SLUGS.join(", ")}) and was dropped`);
  return { entries, notes };
}

/** An outline that leads somewhere, with the names of the folders and categories it stands in. */
type Outline = Readonly<{ name: string; url: string; homeUrl: string; isPage: boolean; labels: readonly string[] }>;
type Attributes = Readonly<Record<string, string>>;

function outlinesOf(text: string): Outline[] {
  const found: Outline[] = [];
  const folders: string[] = [];
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (!isOutline(tag)) return;
        const outline = toOutline(attributes, folders);
        if (outline) found.push(outline);
        folders.push(outline ? "" : nameOf(attributes));
      },
      onclosetag: (tag) => void (isOutline(tag) && folders.pop()),
    },
    { xmlMode: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  return found;
}

function isOutline(tag: string): boolean {
  return tag.toLowerCase() === "outline";
}

function toOutline(attributes: Attributes, folders: readonly string[]): Outline | null {
  const isPage = attributes["type"]?.toLowerCase() === "link" && !attributes["xmlurl"];
  const url = (isPage ? attributes["url"] : attributes["xmlurl"])?.trim() ?? "";
  // A link to another list is an inclusion (OPML 2.0, "include"), not a page to read.
  if (url === "" || (isPage && /\.opml$/i.test(url))) return null;
  const labels = [...folders, ...categoriesOf(attributes["category"])].filter((label) => label !== "");
  return { name: nameOf(attributes), url, homeUrl: attributes["htmlurl"]?.trim() ?? "", isPage, labels };
}

function nameOf(attributes: Attributes): string {
  return attributes["title"]?.trim() || attributes["text"]?.trim() || "";
}

/** "/Boston/Weather,tools": comma-separated paths. */
function categoriesOf(attribute = ""): string[] {
  return attribute.split(/[,/]/).map((category) => category.trim());
}

type Slugs = Readonly<{ taken: Set<string>; numbers: Map<string, number> }>;

function toEntry(same: readonly Outline[], slugs: Slugs): OpmlEntry {
  const [{ url, homeUrl, isPage, ...first } = { url: "", homeUrl: "", isPage: false, name: "" }] = same;
  const name = first.name || (URL.parse(url)?.hostname ?? url);
  const topics = same.flatMap(({ labels }) => labels).flatMap((label) => topicOf(label) ?? []);
  return {
    slug: freeSlug(slugify(name), slugs),
    name,
    url,
    ...(homeUrl === "" ? {} : { homeUrl }),
    ...(isPage ? { kind: "listing" } : {}),
    topics: [...new Set(topics)],
  };
}

function topicOf(label: string): TopicSlug | null {
  const slug = slugify(label);
  return TOPIC_SLUGS.find((topic) => topic === slug) ?? null;
}

/** Remembers where the numbers of a name stand: a list may hold thousands of one name. */
function freeSlug(slug: string, { taken, numbers }: Slugs): string {
  let number = numbers.get(slug) ?? 1;
  let free = slug;
  for (; taken.has(free); free = `${slug}-${number}`) number += 1;
  numbers.set(slug, number);
  taken.add(free);
  return free;
}
