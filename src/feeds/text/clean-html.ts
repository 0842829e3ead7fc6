/** HTML from outside as it may stand on a page of ours: a closed list of elements, and links that lead somewhere. */
// Its named exports are not seen in workerd.
import filterXss from "xss";
import { cleanUrl } from "./clean-url.ts";
import { escapeMarkup } from "./escape.ts";
import { openElements } from "./open-elements.ts";

const KEPT = new Set(
  (
    "a abbr address article aside b bdi big blockquote br caption center cite code dd del details dfn div dl dt em " +
    "figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q s samp section small " +
    "span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr"
  ).split(" "),
);
const VOID = new Set(["br", "hr", "wbr"]);

/**
 * A fragment without anything that could run, load, follow readers or change a page's looks: no script, style, form,
 * frame, image, class, id or handler is left, every element is closed, and no text is lost that people would have seen.
 * Links become absolute (`base` is where the fragment stands; null drops relative ones), lead to http(s) or mailto
 * only, and lose their tracking. Of images the `alt` stays where words would be missing without it. Never throws.
 */
export function cleanHtml(html: string, base: string | null): string {
  if (!html.includes("<")) return html;
  const open = openElements({ deepest: DEEPEST });
  const alts: string[] = [];
  const cleaned = filterXss(withoutUnseen(withinReason(html)), {
    whiteList: {},
    stripIgnoreTag: true,
    onTag(name, tag, { isClosing }) {
      if (name === "img") return inlineAlt(tag, alts);
      if (!KEPT.has(name)) return "";
      if (isClosing) return open.close(name);
      if (VOID.has(name)) return `<${name}>`;
      const attributes = name === "a" ? hrefOf(tag, base) : "";
      if (attributes === null) return "";
      const opening = open.push(name);
      return opening === null ? "" : `${opening}<${name}${attributes}>${isSelfClosed(tag) ? open.close(name) : ""}`;
    },
  });
  const text = (cleaned + open.closeAll()).replace(EMPTY_LINK, "");
  return alts.length > 0 && isBlank(text) ? alts.map((alt) => `<p>${alt}</p>`).join("") : text;
}

/** In characters: no text for people is longer, and the library takes forty times that in memory. */
const LONGEST = 1_000_000;

function withinReason(html: string): string {
  return html.length > LONGEST ? html.slice(0, Math.max(0, html.lastIndexOf("<", LONGEST))) : html;
}

/** What is left of a linked image. */
const EMPTY_LINK = /<a href="[^"]*">\s*<\/a>/g;

function isBlank(html: string): boolean {
  return html.replace(/<[^<>]*>/g, "").trim() === "";
}

/** Deeper than any honest text; what nests further loses its markup. */
const DEEPEST = 64;

/** XHTML closes empty elements so; a slash that ends an unquoted address is none. */
function isSelfClosed(tag: string): boolean {
  return /(?:^<\w+|[\s"'])\/>$/.test(tag);
}

const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/** Null for a link that leads nowhere we would follow: its words stay, as words. */
function hrefOf(tag: string, base: string | null): string | null {
  const match = tag.match(HREF);
  const url = followable(decoded(match?.[1] ?? match?.[2] ?? match?.[3] ?? "").trim(), base);
  return url === null ? null : ` href="${escapeMarkup(url).replaceAll('"', "&quot;")}"`;
}

function followable(address: string, base: string | null): string | null {
  const url = address === "" ? null : URL.parse(address, base ?? undefined);
  return url?.protocol === "mailto:" ? url.href : cleanUrl(url?.href ?? "");
}

const CHARACTERS: Readonly<Record<string, string>> = { amp: "&", quot: '"', apos: "'", lt: "<", gt: ">" };

/** Character references as addresses hold them; any other name stays as it is. */
function decoded(value: string): string {
  return value.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|quot|apos|lt|gt));/gi, (whole, decimal, hex, name) => {
    if (name) return CHARACTERS[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : "";
  });
}

const ALT = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
/** 🙂 and :-) */
const SMILEY = /^[^\p{L}\p{N}\s]{1,12}$/u;
const FORMULA = /\sclass\s*=\s*["'][^"']*\b(?:la)?(?:tex|math)\b/i;
const NO_WORDS = /^(?:|image|photo|picture|logo|icon|thumbnail|\S+\.(?:png|jpe?g|gif|webp|avif|svg))$/i;

/** The image's words where it stands for a character or a formula; others are kept in mind, should nothing else be said. */
function inlineAlt(tag: string, alts: string[]): string {
  const match = tag.match(ALT);
  const alt = (match?.[1] ?? match?.[2] ?? "").trim().replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  if (SMILEY.test(alt) || FORMULA.test(tag)) return alt;
  if (!NO_WORDS.test(alt)) alts.push(alt);
  return "";
}

const UNSEEN_OPENING =
  /<(?:!--|(script|style|iframe|noscript|noembed|noframes|template|object|svg|head|title|textarea|select|button|audio|video|canvas|xmp|annotation)(?=[\s/>]))/gi;

/** Without comments, and without the elements whose insides are no text, as a browser finds their ends. */
function withoutUnseen(html: string): string {
  const parts: string[] = [];
  const unending = new Set<string>();
  let at = 0;
  for (const opening of html.matchAll(UNSEEN_OPENING)) {
    if (opening.index < at) continue;
    parts.push(html.slice(at, opening.index));
    at = endOfUnseen(html, opening.index, opening[1]?.toLowerCase() ?? "", unending);
  }
  const seen = parts.concat(html.slice(at)).join("").replace(NO_TAG, "&lt;").replace(CDATA, "");
  // A tag that was cut off is none.
  return seen.lastIndexOf("<") > seen.lastIndexOf(">") ? seen.slice(0, seen.lastIndexOf("<")) : seen;
}

/** `a < b`: the library would take it for a tag. */
const NO_TAG = /<(?!\/?[a-z]|[!?])/gi;
const CDATA = /<!\[CDATA\[|\]\]>/g;

/** `unending` remembers the elements that nothing closes any more, so that no end is sought twice. */
function endOfUnseen(html: string, start: number, name: string, unending: Set<string>): number {
  const endOfTag = html.indexOf(name === "" ? "-->" : ">", start + 2);
  if (endOfTag < 0) return html.length;
  if (name === "") return endOfTag + 3;
  const closing = unending.has(name) || html[endOfTag - 1] === "/" ? -1 : indexOfClosing(html, name, endOfTag);
  if (closing >= 0) return indexAfter(html, ">", closing);
  if (html[endOfTag - 1] === "/") return endOfTag + 1;
  unending.add(name);
  return name === "script" || name === "style" ? html.length : endOfTag + 1;
}

function indexOfClosing(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? -1;
}

function indexAfter(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + 1;
}
