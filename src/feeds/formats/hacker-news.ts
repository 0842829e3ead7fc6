/** The search API of Hacker News (hn.algolia.com/api): an answer that is no feed but reads like one. */
import * as v from "valibot";
import type { RawItem } from "../item.ts";

const text = v.nullish(v.string());
const hit = v.object({
  objectID: v.string(),
  title: text,
  url: text,
  author: text,
  created_at: text,
  story_text: text,
  comment_text: text,
  story_title: text,
});
const answer = v.object({ hits: v.array(v.unknown()) });

/** The stories of an answer, or null when the document is something else. Points and comment counts are no news. */
export function fromHackerNews(json: unknown): RawItem[] | null {
  const parsed = v.safeParse(answer, json);
  if (!parsed.success) return null;
  return parsed.output.hits.flatMap((candidate) => {
    const story = v.safeParse(hit, candidate);
    return story.success ? [fromHit(story.output)] : [];
  });
}

function fromHit(story: v.InferOutput<typeof hit>): RawItem {
  return {
    title: story.title ?? story.story_title ?? undefined,
    urls: [story.url ?? undefined, `https://news.ycombinator.com/item?id=${story.objectID}`],
    id: story.objectID,
    authors: [story.author ?? undefined],
    published: [story.created_at ?? undefined],
    updated: [],
    content: story.story_text ?? story.comment_text ?? undefined,
    categories: [],
  };
}
