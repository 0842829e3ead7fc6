/** What each format calls the parts of an item; feedsmith has read the markup. */
import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from "feedsmith";
import type { RawItem } from "./item.ts";

type Entry = NonNullable<AtomFeed.Feed<string>["entries"]>[number];
type Person = RssFeed.Person | AtomFeed.Person | JsonFeed.Author;

export function fromRss(item: RssFeed.Item<string>): RawItem {
  const { guid, dc, dcterms, atom } = item;
  return {
    title: item.title ?? dc?.titles?.[0],
    urls: [item.link, alternateOf(atom?.links), absolute(guid?.value)],
    id: guid?.value ?? atom?.id,
    authors: [...namesOf(item.authors), ...(dc?.creators ?? []), ...namesOf(atom?.authors)],
    published: [item.pubDate, dc?.dates?.[0], dcterms?.issued?.[0], dcterms?.created?.[0], atom?.published],
    updated: [atom?.updated, dcterms?.modified?.[0]],
    summary: item.description ?? dc?.descriptions?.[0],
    content: item.content?.encoded,
    categories: [...(item.categories ?? []).map((category) => category.name), ...(dc?.subjects ?? [])],
  };
}

export function fromRdf(item: RdfFeed.Item<string>): RawItem {
  const { rdf, dc, dcterms } = item;
  return {
    title: item.title ?? dc?.titles?.[0],
    urls: [item.link, absolute(rdf?.about)],
    id: rdf?.about ?? dc?.identifiers?.[0],
    authors: dc?.creators ?? [],
    published: [dc?.dates?.[0], dcterms?.issued?.[0], dcterms?.created?.[0]],
    updated: [dcterms?.modified?.[0]],
    summary: item.description ?? dc?.descriptions?.[0],
    content: item.content?.encoded,
    categories: dc?.subjects ?? [],
  };
}

/** Atom's `updated` stands in where an entry says nothing of its publication. */
export function fromAtom(entry: Entry): RawItem {
  return {
    title: entry.title?.value,
    urls: [alternateOf(entry.links), entry.content?.src, absolute(entry.id)],
    id: entry.id,
    authors: [...namesOf(entry.authors), ...(entry.dc?.creators ?? [])],
    published: [entry.published, entry.dc?.dates?.[0], entry.updated],
    updated: [entry.updated],
    summary: entry.summary && asHtml(entry.summary),
    content: entry.content && asHtml(entry.content),
    categories: (entry.categories ?? []).map((category) => category.label ?? category.term),
  };
}

export function fromJsonFeed(item: JsonFeed.Item<string>): RawItem {
  return {
    title: item.title,
    urls: [item.url, item.external_url, absolute(item.id)],
    id: item.id,
    authors: namesOf(item.authors),
    published: [item.date_published],
    updated: [item.date_modified],
    summary: item.summary === undefined ? undefined : escapeHtml(item.summary),
    content: item.content_html ?? (item.content_text === undefined ? undefined : escapeHtml(item.content_text)),
    categories: item.tags ?? [],
  };
}

/** Plain text as HTML, its empty lines as paragraphs. */
function escapeHtml(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll("\n", "<br>")}</p>`)
    .join("");
}

/** An id may be an address; a relative one is only a name. */
export function absolute(id: string | undefined): string | undefined {
  return id !== undefined && /^https?:\/\//i.test(id.trim()) ? id : undefined;
}

function alternateOf(links: readonly { href?: string; rel?: string }[] | undefined): string | undefined {
  return (links?.find((link) => link.rel === undefined || link.rel === "alternate") ?? links?.[0])?.href;
}

function namesOf(people: readonly Person[] | undefined): (string | undefined)[] {
  return (people ?? []).map((person) => person.name);
}

/** Atom's plain text is what it says unless it plainly holds markup: many feeds forget `type="html"`. */
function asHtml({ value, type }: AtomFeed.Text | AtomFeed.Content): string | undefined {
  if (value === undefined || (type ?? "text").includes("html") || /<\/?[a-z][^<>]*>/i.test(value)) return value;
  return escapeHtml(value);
}
