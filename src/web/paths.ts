/** Where things stand: the one address of each, without the origin. Slugs need no escaping by what may be one. */
import { slugify } from "../sources/slug.ts";

export function eventPath({ id, title }: Readonly<{ id: number; title: string }>): string {
  return `/events/${id}/${slugify(title)}`;
}

export function storyPath(id: number): string {
  return `/stories/${id}`;
}

export function topicPath(slug: string): string {
  return `/topics/${slug}`;
}

export function entityPath(slug: string): string {
  return `/entities/${slug}`;
}

export function sourcePath(slug: string): string {
  return `/sources/${slug}`;
}

/** The list of events, narrowed by these parameters. */
export function listPath(filter: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(filter);
  return query.size > 0 ? `/events?${query.toString()}` : "/events";
}
