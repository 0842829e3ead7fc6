/** What a page shows in the words of schema.org, for search engines that do not read pages. Times ISO, addresses whole. */
import { picturePath } from "../cards/picture.ts";
import type { Frame } from "../context.ts";
import type { FullEventView } from "../events/event-view.ts";

/** One thing, or several of one page under `@graph`. */
export type JsonLd = Readonly<Record<string, unknown>>;

type Site = Readonly<Pick<Frame, "siteTitle" | "siteUrl">>;

/** Text of a script element: no `<` in it may end the element or begin a comment (HTML, 4.12.1.3). */
export function jsonLdText(data: JsonLd): string {
  return JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
}

/** Our page on an event: an article of ours that rests on the publisher's. */
export function eventJsonLd(event: FullEventView, site: Site): JsonLd {
  const picture = picturePath(event, site);
  const article = {
    "@type": "NewsArticle",
    "@id": event.url,
    mainEntityOfPage: event.url,
    url: event.url,
    headline: event.title,
    description: event.summary || undefined,
    image: picture === null ? undefined : site.siteUrl + picture,
    datePublished: event.publishedAt ?? event.firstSeenAt,
    dateModified: event.updatedAt,
    isAccessibleForFree: true,
    author: organizationOf(site),
    publisher: organizationOf(site),
    isBasedOn: sourceArticleOf(event),
    keywords: event.topics.map((topic) => topic.name),
    about: event.entities.map(({ name, kind }) => ({ "@type": TYPES[kind] ?? "Thing", name })),
  };
  const trail = trailJsonLd([
    { name: site.siteTitle, url: `${site.siteUrl}/` },
    { name: "Events", url: `${site.siteUrl}/events` },
    { name: event.title, url: event.url },
  ]);
  return { "@graph": [article, trail] };
}

type Listed = Readonly<{ url: string; title: string }>;

/** A list in the order it is shown. @param url the list's own address */
export function listJsonLd(name: string, url: string, items: readonly Listed[]): JsonLd {
  return {
    "@type": "ItemList",
    "@id": url,
    name,
    url,
    itemListElement: items.map((item, at) => ({
      "@type": "ListItem",
      position: at + 1,
      name: item.title,
      url: item.url,
    })),
  };
}

/** The almanac itself and how it is searched, with what its front page lists. */
export function frontPageJsonLd(site: Site, items: readonly Listed[]): JsonLd {
  const { siteTitle, siteUrl } = site;
  const itself = {
    "@type": "WebSite",
    "@id": `${siteUrl}/`,
    name: siteTitle,
    url: `${siteUrl}/`,
    publisher: organizationOf(site),
    potentialAction: {
      "@type": "SearchAction",
      target: { "@type": "EntryPoint", urlTemplate: `${siteUrl}/search?q={words}` },
      "query-input": "required name=words",
    },
  };
  return { "@graph": [itself, listJsonLd(`This week in ${siteTitle}`, `${siteUrl}/#week`, items)] };
}

/** Kinds of names that schema.org has a type for; the rest are things. */
const TYPES: Readonly<Record<string, string>> = {
  agency: "Organization",
  company: "Organization",
  lab: "Organization",
  person: "Person",
  law: "Legislation",
  place: "Place",
};

function organizationOf({ siteTitle, siteUrl }: Site): JsonLd {
  return { "@type": "Organization", name: siteTitle, url: `${siteUrl}/` };
}

function sourceArticleOf({ sourceUrl, sourceTitle, title, source, author, publishedAt }: FullEventView): JsonLd {
  return {
    "@type": "CreativeWork",
    url: sourceUrl,
    name: sourceTitle ?? title,
    datePublished: publishedAt ?? undefined,
    author: author ? { "@type": "Person", name: author } : undefined,
    publisher: { "@type": "Organization", name: source.name, url: source.url },
  };
}

/** The way from the front page to this one. */
function trailJsonLd(places: readonly Readonly<{ name: string; url: string }>[]): JsonLd {
  return {
    "@type": "BreadcrumbList",
    itemListElement: places.map(({ name, url }, at) => ({ "@type": "ListItem", position: at + 1, name, item: url })),
  };
}
