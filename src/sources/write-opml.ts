/** OPML 2.0 (opml.org/spec2.opml), written. */
import { escapeXml } from "../feeds/text/escape.ts";
import type { SourceEntry } from "./source-list.ts";

export type OpmlSource = Pick<SourceEntry, "name" | "url" | "homeUrl" | "kind" | "topics">;

/**
 * A list that any feed reader takes: a folder a topic, each source in the folder of its first topic, all its topics as
 * `category`. A listing stands as a link to its page: a reader would take it for a broken feed.
 * `readOpml` gives back name, address, home, kind and topics.
 */
export function writeOpml(title: string, sources: readonly OpmlSource[]): string {
  const folders = Map.groupBy(sources, ({ topics }) => topics[0] ?? "");
  const body = [...folders].map(([topic, members]) => {
    const lines = members.map(outline).join("\n");
    return topic === "" ? lines : `<outline${attribute("text", folderName(topic))}>\n${lines}\n</outline>`;
  });
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<opml version="2.0">`,
    `<head><title>${escapeXml(title)}</title></head>`,
    "<body>",
    ...body,
    "</body>",
    "</opml>",
    "",
  ].join("\n");
}

/** `open-weights` is the folder "Open weights". */
function folderName(topic: string): string {
  return topic.charAt(0).toUpperCase() + topic.slice(1).replaceAll("-", " ");
}

function outline({ name, url, homeUrl, kind, topics }: OpmlSource): string {
  const address =
    kind === "feed"
      ? attribute("type", "rss") + attribute("xmlUrl", url)
      : attribute("type", "link") + attribute("url", url);
  const category = topics.map((topic) => `/${topic}`).join(",");
  const parts = [attribute("text", name), attribute("title", name), address, attribute("htmlUrl", homeUrl)];
  return `<outline${parts.join("")}${category === "" ? "" : attribute("category", category)}/>`;
}

/** A line break in an attribute would be read as a space (XML 1.0, section 3.3.3): it is written as one. */
function attribute(name: string, value: string): string {
  return ` ${name}="${escapeXml(value.replace(/\s+/g, " "))}"`;
}
