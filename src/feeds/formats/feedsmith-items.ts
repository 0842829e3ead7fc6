/** What each format calls the parts of an item; feedsmith has read the markup. */
import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from "feedsmith";
import { asHtml, escapeHtml, titleHtml } from "./atom-text.ts";
import { imagesOfMedia, isImage } from "./images.ts";
import type { RawItem } from "../item.ts";
import { ORIGINAL } from "../mending/settle-texts.ts";

type Entry = NonNullable<AtomFeed.Feed<string>["entries"]>[number];
type Person = RssFeed.Person | AtomFeed.Person | JsonFeed.Author;
type Link = Readonly<{ href?: string | undefined; rel?: string | undefined; type?: string | undefined }>;

export function fromRss(item: RssFeed.Item<string>): RawItem {
  const { guid, dc, dcterms, atom, itunes } = item;
  return {
    title: item.title ?? dc?.titles?.[0] ?? itunes?.title ?? item.media?.title?.value,
    urls: [
      originalOf(atom?.links),
      item.link,
      alternateOf(atom?.links),
      guid?.isPermaLink === false ? undefined : absolute(guid?.value),
    ],
    id: guid?.value ?? atom?.id,
    authors: firstNamed([namesOf(item.authors), dc?.creators, namesOf(atom?.authors), [itunes?.author]]),
    published: [item.pubDate, dc?.dates?.[0], dcterms?.issued?.[0], dcterms?.created?.[0], atom?.published],
    updated: [atom?.updated, dcterms?.modified?.[0]],
    summary: item.description ?? dc?.descriptions?.[0] ?? (atom?.summary && asHtml(atom.summary)) ?? itunes?.summary,
    content: item.content?.encoded ?? (atom?.content && asHtml(atom.content)),
    categories: [...(item.categories ?? []).map((category) => category.name), ...(dc?.subjects ?? [])],
    images: [
      ...imagesOfMedia(item.media),
      itunes?.image,
      ...(item.enclosures ?? []).filter(isImage).map((enclosure) => enclosure.url),
    ],
    base: item.xml?.base,
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
    images: imagesOfMedia(item.media),
    base: item.xml?.base,
  };
}

/**
 * Atom's `updated` stands in where an entry says nothing of its publication; the feed's authors are those of an entry
 * that names none (RFC 4287, 4.2.1).
 */
export function fromAtom(entry: Entry, feedAuthors: readonly Person[] | undefined): RawItem {
  const { content, summary, media } = entry;
  return {
    title: entry.title && titleHtml(entry.title),
    urls: [originalOf(entry.links), alternateOf(entry.links), content?.src, absolute(entry.id)],
    id: entry.id,
    authors: firstNamed([
      namesOf(entry.authors),
      entry.dc?.creators,
      namesOf(entry.source?.authors),
      namesOf(feedAuthors),
    ]),
    published: [entry.published, entry.dc?.dates?.[0], entry.updated],
    updated: [entry.updated],
    summary: (summary && asHtml(summary)) ?? media?.description?.value ?? media?.groups?.[0]?.description?.value,
    content: content && asHtml(content),
    categories: [
      ...(entry.categories ?? []).map((category) => category.label ?? category.term),
      ...(entry.dc?.subjects ?? []),
    ],
    images: [
      ...imagesOfMedia(media),
      ...(entry.links ?? []).filter((link) => link.rel === "enclosure" && isImage(link)).map((link) => link.href),
      entry.itunes?.image,
    ],
    base: entry.xml?.base,
    summaryBase: summary?.xml?.base,
    contentBase: content?.xml?.base,
  };
}

/** The feed's authors are those of an item that names none (jsonfeed.org, version 1.1). */
export function fromJsonFeed(item: JsonFeed.Item<string>, feedAuthors: readonly Person[] | undefined): RawItem {
  return {
    title: item.title,
    urls: [item.url, item.external_url, absolute(item.id)],
    id: item.id,
    authors: firstNamed([namesOf(item.authors), namesOf(feedAuthors)]),
    published: [item.date_published],
    updated: [item.date_modified],
    summary: item.summary === undefined ? undefined : escapeHtml(item.summary),
    content: item.content_html ?? (item.content_text === undefined ? undefined : escapeHtml(item.content_text)),
    categories: item.tags ?? [],
    images: [
      item.image,
      item.banner_image,
      ...(item.attachments ?? [])
        .filter(({ mime_type: type, url }) => isImage({ type, url }))
        .map((attachment) => attachment.url),
    ],
  };
}

/** An id may be an address; a relative one is only a name. */
export function absolute(id: string | undefined): string | undefined {
  return id !== undefined && /^https?:\/\//i.test(id.trim()) ? id : undefined;
}

/** The page an entry stands for (RFC 4287, 4.2.7.2), before the same in another form; never the feed, an edit or a file. */
export function alternateOf(links: readonly Link[] | undefined): string | undefined {
  const alternates = (links ?? []).filter(
    ({ rel, href }) => href !== undefined && /^\s*$|(?:^|\/)alternate\s*$/i.test(rel ?? ""),
  );
  const isPage = ({ type }: Link) => /html/i.test(type ?? "");
  return (alternates.find(isPage) ?? alternates.find(({ type }) => type === undefined) ?? alternates[0])?.href;
}

/** Where a link led before a service put its own counter there. */
export function originalOf(links: readonly Link[] | undefined): string | undefined {
  return links?.find(({ rel }) => rel === ORIGINAL)?.href;
}

function namesOf(people: readonly Person[] | undefined): (string | undefined)[] {
  return (people ?? []).map((person) => person.name);
}

/** The first list that names anybody: the others say the same in other words. */
function firstNamed(lists: readonly (readonly (string | undefined)[] | undefined)[]): readonly (string | undefined)[] {
  return lists.find((names) => names?.some((name) => name !== undefined)) ?? [];
}
