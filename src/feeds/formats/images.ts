/** The picture that stands for an item. */

type Medium = Readonly<{
  url?: string | undefined;
  href?: string | undefined;
  type?: string | undefined;
  medium?: string | undefined;
}>;
type Media = Readonly<{
  contents?: readonly (Medium & Pick<Media, "thumbnails">)[];
  thumbnails?: readonly Medium[];
  groups?: readonly Pick<Media, "contents" | "thumbnails">[];
}>;

/** Media RSS (rssboard.org/media-rss): the pictures themselves before their thumbnails. */
export function imagesOfMedia(media: Media | undefined): (string | undefined)[] {
  const parts = media ? [media, ...(media.groups ?? [])] : [];
  const contents = parts.flatMap((part) => part.contents ?? []);
  const thumbnails = [...parts, ...contents].flatMap((part) => part.thumbnails ?? []);
  return [...contents.filter(isImage), ...thumbnails].map(({ url }) => url);
}

/** By what it says of itself, else by its ending. */
export function isImage({ url, href, type, medium }: Medium): boolean {
  if (medium !== undefined) return medium === "image";
  if (type !== undefined) return /^image\//i.test(type);
  return /\.(?:avif|gif|jpe?g|png|webp)(?:[?#]|$)/i.test((url ?? href ?? "").slice(-300));
}
