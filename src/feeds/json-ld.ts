/** What web pages tell machines: schema.org in JSON-LD, read in bounded time however it nests. */

export type LinkedData = Readonly<Record<string, unknown>>;

const MOST_VALUES = 20_000;
const MOST_NAMES = 10;

/**
 * The nodes of a page's scripts in their order, an outer one before what it holds. Broken JSON holds none.
 * @param holders the properties under which a node holds others that count
 */
export function* nodesIn(scripts: readonly string[], holders: ReadonlySet<string>): Generator<LinkedData> {
  let left = MOST_VALUES;
  for (const script of scripts) {
    const waiting = [parse(script)];
    while (waiting.length > 0 && left > 0) {
      const value = waiting.pop();
      left -= 1;
      if (isNode(value)) yield value;
      waiting.push(...heldBy(value, holders).slice(0, left).toReversed());
    }
  }
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script.trim().replace(/^<!--|-->$/g, ""));
  } catch {
    return undefined;
  }
}

function isNode(value: unknown): value is LinkedData {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function heldBy(value: unknown, holders: ReadonlySet<string>): unknown[] {
  if (Array.isArray(value)) return value;
  return isNode(value) ? Object.keys(value).flatMap((key) => (holders.has(key) ? [value[key]] : [])) : [];
}

/** Its types without the address of their vocabulary. */
export function typesOf(node: LinkedData): string[] {
  const types = [node["@type"]].flat().filter((type) => typeof type === "string");
  return types.map((type) => type.replace(/^https?:\/\/schema\.org\//, ""));
}

/** A text that says something, or null. */
export function wordsIn(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** The names of people or organisations, told in a text, in nodes, or in a list of either. */
export function namesIn(value: unknown): string | null {
  const names = [value].flat().flatMap((one) => wordsIn(isNode(one) ? one["name"] : one) ?? []);
  return names.slice(0, MOST_NAMES).join(", ") || null;
}

/** The address that a node, or a text in its place, goes by. */
export function addressIn(value: unknown): string | null {
  return wordsIn(isNode(value) ? value["@id"] : value);
}
