/** The list of an operator's own: `--sources FILE`, as JSON or OPML. */
import { readFile } from "node:fs/promises";
import { decodeText } from "../feeds/text/decode.ts";
import { readOpml } from "../sources/read-opml.ts";
import { parseSourceList } from "../sources/source-list.ts";
import { isLoopback } from "./loopback.ts";
import { StartError } from "./start-error.ts";

/** The entries as written, and what of the list was not taken over as it stands, in words. */
export type SourcesFile = Readonly<{ entries: readonly unknown[]; notes: readonly string[] }>;

/**
 * The list, once it is known to be good: the Worker takes it over as it would the catalogue.
 * @param taken slugs that the feeds of an OPML list, which has none of its own, must not be given
 * @throws StartError naming the file, and the entry and key that are wrong
 */
export async function readSourcesFile(path: string, taken: readonly string[] = []): Promise<SourcesFile> {
  try {
    const text = (await readText(path)).trim();
    const list = text.startsWith("<") ? readOpml(text, taken) : { entries: JSON.parse(text), notes: [] };
    if (parseSourceList(list.entries).length === 0) throw new StartError("names no source");
    return list;
  } catch (error) {
    return refuse(path, error);
  }
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => {
    throw new StartError("no such file can be read; give a JSON or OPML list");
  });
  return decodeText(bytes, null).text;
}

/** A list that itself names this machine may be read from it; no other list may lead there. */
export function namesLoopback(entries: unknown): boolean {
  return parseSourceList(entries).some(({ url }) => isLoopback(new URL(url)));
}

function refuse(path: string, error: unknown): never {
  throw new StartError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
}
