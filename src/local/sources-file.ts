/** The list of an operator's own: `--sources FILE`, as JSON or OPML. */
import { readFile } from "node:fs/promises";
import { readOpml } from "../sources/opml.ts";
import { parseSourceList } from "../sources/source-list.ts";
import { StartError } from "./start-error.ts";

/**
 * The entries as written, once they are known to be good: the Worker takes them over as it would the catalogue.
 * @throws StartError naming the file, and the entry and key that are wrong
 */
export async function readSourcesFile(path: string): Promise<unknown> {
  try {
    const text = (await readText(path)).trim();
    const entries: unknown = text.startsWith("<") ? readOpml(text).entries : JSON.parse(text);
    if (parseSourceList(entries).length === 0) throw new StartError("names no source");
    return entries;
  } catch (error) {
    return refuse(path, error);
  }
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => {
    throw new StartError("no such file can be read; give --sources a JSON or OPML list");
  });
}

/** A list that itself names this machine may be read from it; no other list may lead there. */
export function namesLoopback(entries: unknown): boolean {
  return parseSourceList(entries).some(({ url }) => LOOPBACK.test(new URL(url).hostname));
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function refuse(path: string, error: unknown): never {
  throw new StartError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
}
