/** OPML 2.0, the list that feed readers exchange (opml.org/spec2.opml), read. */
import { Parser } from "htmlparser2";
import * as v from "valibot";
import { slugify } from "./slug.ts";
import { SourceListError, sourceUrl } from "./source-list.ts";
import { sourceName, sourceSlug } from "./source-name.ts";
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
 * @throws SourceListError when the text names no feed at all, or nests deeper than any list
 */
export function readOpml(text: string, taken: Iterable<string> = []): OpmlReading {
  const { found, dropped } = outlinesOf(text);
  if (found.length === 0) throw new SourceListError("the OPML list names no feed: no <outline> has an xmlUrl");
  const slugs = { taken: new Set([...taken].map((slug) => slug.toLowerCase())), numbers: new Map<string, number>() };
  const byUrl = Map.groupBy(found, ({ url }) => url);
  const entries = [...byUrl.values()].map((same) => toEntry(same, slugs));
  return { entries, notes: dropped.size === 0 ? [] : [describeDropped([...dropped])] };
}

/** An outline that leads somewhere, and what the folders and categories it stands in say of it. */
type Outline = Readonly<{
  name: string;
  url: string;
  homeUrl: string;
  isPage: boolean;
  topics: readonly TopicSlug[];
}>;
type Attributes = Readonly<Record<string, string>>;

/** `folders` holds the topics of each open outline, its own and those around it. */
type Sketch = Readonly<{ found: Outline[]; folders: (readonly TopicSlug[])[]; dropped: Set<string> }>;

/** People nest three folders; the parser's time grows with the tags that stand open. */
const DEEPEST = 1000;
const CHUNK = 8192;

function outlinesOf(text: string): Sketch {
  const sketch: Sketch = { found: [], folders: [], dropped: new Set() };
  const open = { tags: 0 };
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        open.tags += 1;
        if (isOutline(tag)) openOutline(sketch, attributes);
      },
      onclosetag(tag) {
        open.tags -= 1;
        if (isOutline(tag)) sketch.folders.pop();
      },
    },
    { xmlMode: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < text.length; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK));
    if (open.tags > DEEPEST) throw new SourceListError(`the OPML list nests deeper than ${DEEPEST} elements`);
  }
  parser.end();
  return sketch;
}

/** Some write `opml:outline`. */
function isOutline(tag: string): boolean {
  return /^(?:[^:]*:)?outline$/i.test(tag);
}

function openOutline({ found, folders, dropped }: Sketch, attributes: Attributes): void {
  const around = folders.at(-1) ?? [];
  const lead = leadOf(attributes);
  const labels = lead ? categoriesOf(attributes["category"]) : [nameOf(attributes)];
  const topics = withTopics(around, labels, dropped);
  if (lead) found.push({ ...lead, topics });
  folders.push(lead ? around : topics);
}

function leadOf(attributes: Attributes): Omit<Outline, "topics"> | null {
  const isPage = attributes["type"]?.toLowerCase() === "link" && !attributes["xmlurl"];
  const url = webUrl((isPage ? attributes["url"] : attributes["xmlurl"]) ?? "");
  // A link to another list is an inclusion (OPML 2.0, "include"), not a page to read.
  if (url === "" || (isPage && /\.opml$/i.test(url))) return null;
  return { name: sourceName(nameOf(attributes), url), url, homeUrl: homeOf(attributes), isPage };
}

/** Many lists leave it empty or write half an address; the feed's own host does as well. */
function homeOf(attributes: Attributes): string {
  const address = attributes["htmlurl"]?.trim() ?? "";
  return v.is(sourceUrl, address) ? address : "";
}

/** `feed:` is what browsers once said of feeds. */
function webUrl(address: string): string {
  return address
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, "")
    .replace(/^feed:(?=\/\/)/i, "http:");
}

function nameOf(attributes: Attributes): string {
  return attributes["title"]?.trim() || attributes["text"]?.trim() || "";
}

/** "/Boston/Weather,tools": comma-separated paths. */
function categoriesOf(attribute = ""): string[] {
  return attribute.split(/[,/]/).map((category) => category.trim());
}

function withTopics(around: readonly TopicSlug[], labels: readonly string[], dropped: Set<string>): TopicSlug[] {
  const topics = new Set(around);
  for (const label of labels) {
    const topic = topicOf(label);
    if (topic) topics.add(topic);
    else if (label !== "") dropped.add(label);
  }
  return [...topics];
}

function topicOf(label: string): TopicSlug | null {
  const slug = slugify(label);
  return TOPIC_SLUGS.find((topic) => topic === slug) ?? null;
}

const MOST_NAMED = 5;

function describeDropped(labels: readonly string[]): string {
  const named = labels.slice(0, MOST_NAMED).map((label) => `"${label}"`);
  const more = labels.length > MOST_NAMED ? ` and ${labels.length - MOST_NAMED} more` : "";
  const [is, was] = labels.length === 1 ? ["is", "was"] : ["are", "were"];
  return `${named.join(", ")}${more} ${is} none of the topics (${TOPIC_SLUGS.join(", ")}) and ${was} dropped`;
}

type Slugs = Readonly<{ taken: Set<string>; numbers: Map<string, number> }>;

function toEntry(same: readonly Outline[], slugs: Slugs): OpmlEntry {
  const [{ name, url, homeUrl, isPage } = { name: "", url: "", homeUrl: "", isPage: false }] = same;
  return {
    slug: freeSlug(sourceSlug(name, url), slugs),
    name,
    url,
    ...(homeUrl === "" ? {} : { homeUrl }),
    ...(isPage ? { kind: "listing" } : {}),
    topics: [...new Set(same.flatMap(({ topics }) => topics))],
  };
}

const LONGEST_SLUG = 64;

/** Remembers where the numbers of a name stand: a list may hold thousands of one name. */
function freeSlug(slug: string, { taken, numbers }: Slugs): string {
  let number = numbers.get(slug) ?? 1;
  let free = slug;
  for (; taken.has(free); free = `${slug.slice(0, LONGEST_SLUG - 1 - `${number}`.length)}-${number}`) number += 1;
  numbers.set(slug, number);
  taken.add(free);
  return free;
}
