/** Known names in a text: companies, people, laws, benchmarks, products, and models with their versions. */
import { type EntityKind, FAMILIES, NAMES, PRODUCTS } from "./known-names.ts";

export type { EntityKind } from "./known-names.ts";
export type KnownEntity = Readonly<{ name: string; kind: EntityKind }>;
export type Mention = KnownEntity & Readonly<{ at: number; length: number }>;

const FAMILY = Object.keys(FAMILIES)
  .toSorted((a, b) => b.length - a.length)
  .map(escaped)
  .join("|");
const EDITION =
  "Opus|Sonnet|Haiku|Fable|Mythos|Pro|Flash|Ultra|Nano|Mini|mini|Lite|Max|Plus|Turbo|Coder|Code|Image|Video|Audio|Omni|VL|V|R|K|M|S|A|X|Z|T|E|o|OCR|Math|Robot\\w*|Large|Small|Medium|Sol|Instant|Thinking|Live|Realtime|Codex|Instruct|Speciale|Exp|Preview|Super";
/** Family, editions and a version in either order: `Claude Opus 4.8`, `Qwen3.6-27B`, `Gemini 3.5 Flash`, `Kimi K3`. */
const MODEL = new RegExp(
  String.raw`(?<![\w\-])(${FAMILY})(?:[ -]?(?:${EDITION}))*[ -]?v?\d+(?:\.\d+|x\d+)*[bBoM]?(?![\w.]*%)(?:[ -](?:${EDITION}|\d+(?:\.\d+)?[BTM](?:-A\d+B)?)|-\p{Lu}[\p{L}\d]*)*(?![\w-]*\w|\.\d)`,
  "gu",
);

const MAKERS = new Map<string, string>();
const ALIASES = new Map<string, KnownEntity>();
for (const [kind, list] of Object.entries(NAMES))
  for (const each of listed(list)) note(each, isKind(kind) ? kind : "name");
for (const [maker, list] of Object.entries(PRODUCTS)) {
  for (const each of listed(list)) {
    note(each, "product");
    if (maker !== "") MAKERS.set(each[0] ?? "", maker);
  }
}
const ALIAS = new RegExp(
  String.raw`(?<![\w-])(?:${[...ALIASES.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join("|")})(?!\w|\.\w)`,
  "g",
);

/** What stands behind a benchmark's name: `SWE-bench Verified`, `ARC-AGI-2`, `MMLU-Pro`. */
const VARIANT =
  /^(?:[ -](?:Verified|Pro|Lite|Multilingual|Multimodal|Live|Diamond|Hard|Plus|Full|Bash|v?\d(?:\.\d)?)(?![\w.]*\w))+/;

/** Every place where a known name or a versioned model stands in a text, in its order; a model's name hides its family's. */
export function knownMentions(text: string): Mention[] {
  const models = [...text.matchAll(MODEL)].map((match): Mention => {
    return { name: match[0].replace(/\s+/g, " "), kind: "model", at: match.index, length: match[0].length };
  });
  const names = [...text.matchAll(ALIAS)].flatMap((match) => mentionOf(match, text));
  return withoutOverlaps([...models, ...names].sort((a, b) => a.at - b.at || b.length - a.length));
}

function mentionOf({ 0: written, index: at }: RegExpExecArray, text: string): Mention[] {
  const known = ALIASES.get(written);
  const end = at + written.length;
  if (!known || isOther(known.kind, text.slice(end, end + 9))) return [];
  const variant = known.kind === "benchmark" ? (VARIANT.exec(text.slice(end, end + 24))?.[0] ?? "") : "";
  return [{ name: known.name + variant, kind: known.kind, at, length: written.length + variant.length }];
}

/** `MIT license` and `Arm-64` name something else. */
function isOther(kind: EntityKind, after: string): boolean {
  return (kind !== "benchmark" && /^-\d/.test(after)) || (kind === "lab" && /^[ -]licen[cs]e/i.test(after));
}

function withoutOverlaps(mentions: readonly Mention[]): Mention[] {
  let end = 0;
  return mentions.filter(({ at, length }) => {
    if (at < end) return false;
    end = at + length;
    return true;
  });
}

/** Who makes a model, by its family; null where the family is unknown. */
export function makerOf(model: string): string | null {
  const family = Object.keys(FAMILIES).find((name) => model.startsWith(name));
  return family === undefined ? null : (FAMILIES[family] ?? null);
}

/** The company behind a name: itself, the maker of a product or of a model; null where none is known. */
export function companyOf(name: string): string | null {
  const known = ALIASES.get(name);
  if (known?.kind === "company") return known.name;
  return MAKERS.get(known?.name ?? name) ?? makerOf(name);
}

/** Every spelling on the lists, with what it stands for. */
export function knownSpellings(): Iterable<readonly [spelling: string, known: KnownEntity]> {
  return ALIASES;
}

function listed(list: string): string[][] {
  return list.split(/,\s+/).map((entry) => entry.split(" = ").map((spelling) => spelling.trim()));
}

function note(spellings: readonly string[], kind: EntityKind): void {
  for (const spelling of spellings) ALIASES.set(spelling, { name: spellings[0] ?? "", kind });
}

function isKind(kind: string): kind is keyof typeof NAMES {
  return kind in NAMES;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
