/** The last resort for XML that no strict reader takes: the items that could be collected from it. */
import { asHtml, titleHtml } from "./atom-text.ts";
import { type Collected, collectItems, type Field, type Fields } from "./collect-items.ts";
import { absolute, alternateOf, originalOf } from "./feedsmith-items.ts";
import { isImage } from "./images.ts";
import type { RawItem } from "../item.ts";
import { settleTexts } from "../mending/settle-texts.ts";

export type Tolerated = Omit<Collected, "items"> & Readonly<{ items: readonly RawItem[] }>;

/** Every complete item that says anything, however broken the rest is. */
export function readTolerantly(text: string, isAtom: boolean): Tolerated {
  const settled = settleTexts(text, { isAtom, quoteXhtml: true });
  const { items, ...feed } = collectItems(settled, isAtom ? "entry" : "item");
  return { ...feed, items: items.map((fields) => toItem(fields, isAtom)).filter(saysAnything) };
}

function toItem(fields: Fields, isAtom: boolean): RawItem {
  const field = (name: string) => fields.get(name)?.find(({ text }) => text !== "");
  const first = (...names: string[]) => names.map((name) => field(name)?.text).find((text) => text !== undefined);
  const all = (...names: string[]) =>
    names.flatMap((name) => (fields.get(name) ?? []).map(({ text }) => text || undefined));
  const html = (...names: string[]) =>
    htmlOf(
      names.map(field).find((found) => found !== undefined),
      isAtom,
    );
  const base = (name: string) => fields.get(name)?.[0]?.attributes["xml:base"];
  const about = base("item") === undefined ? fields.get("item")?.[0]?.attributes["rdf:about"] : undefined;
  const guid = field("guid");
  return {
    title: titleOf(field("title"), isAtom) ?? first("itunes:title"),
    urls: [
      ...linksOf(fields),
      guid?.attributes["isPermaLink"] === "false" ? undefined : absolute(guid?.text ?? first("id") ?? about),
    ],
    id: guid?.text ?? first("id", "identifier") ?? about,
    authors: [...all("author/name", "creator"), ...all("author")].filter((name) => name !== undefined).slice(0, 10),
    published: [
      ...all("pubdate", "published", "issued", "date", "created"),
      ...(isAtom ? all("updated", "modified") : []),
    ],
    updated: all("updated", "modified"),
    summary: html("description", "summary", "itunes:summary"),
    content: html("encoded", "content"),
    categories: [...(fields.get("category") ?? []).map(nameOfCategory), ...all("subject")],
    images: imagesOf(fields),
    base: base("item"),
    summaryBase: base("summary"),
    contentBase: base("content"),
  };
}

function htmlOf(field: Field | undefined, isAtom: boolean): string | undefined {
  return field && (isAtom ? asHtml({ value: field.text, type: field.attributes["type"] }) : field.text);
}

function titleOf(field: Field | undefined, isAtom: boolean): string | undefined {
  return field && (isAtom ? titleHtml({ value: field.text, type: field.attributes["type"] }) : field.text);
}

/** RSS writes the address as text, Atom as an attribute of a link with a purpose. */
function linksOf(fields: Fields): (string | undefined)[] {
  const links = fields.get("link") ?? [];
  const marked = links.map(({ attributes }) => attributes);
  return [originalOf(marked), links.find(({ text }) => text !== "")?.text, alternateOf(marked)];
}

function nameOfCategory({ text, attributes }: Field): string | undefined {
  return text || attributes["label"] || attributes["term"];
}

function imagesOf(fields: Fields): (string | undefined)[] {
  const attributes = (...names: string[]) =>
    names.flatMap((name) => (fields.get(name) ?? []).map((field) => field.attributes));
  return [
    ...attributes("media:content")
      .filter(isImage)
      .map(({ url }) => url),
    ...attributes("media:thumbnail").map(({ url }) => url),
    ...attributes("itunes:image").map(({ href }) => href),
    ...attributes("enclosure")
      .filter(isImage)
      .map(({ url }) => url),
  ];
}

function saysAnything({ title, urls, id, summary, content }: RawItem): boolean {
  return [title, ...urls, id, summary, content].some((part) => part !== undefined);
}
