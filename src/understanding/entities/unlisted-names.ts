/** Names that no list knows, found by their capitals, and what they probably name. */
import { isStopWord, wordsOf } from "../text/terms.ts";
import { alternatives } from "../text/cues.ts";
import type { EntityKind } from "./known-names.ts";
import { nameSpans } from "./names.ts";

export type UnlistedName = Readonly<{
  name: string;
  at: number;
  kind: EntityKind;
  /** Its form or its neighbours say what it is, so that one mention is enough: `SB 243`, `Lake Bench`, `Maren Oduya, who`. */
  certain: boolean;
}>;

/** What stands for a known name while the others are sought: it parts them, and no sentence begins after it. */
const MASK = "¤";
const MASKED = /^[\s¤-]*¤[\s¤-]*$/;

const LAW = /(?:^|.\s)(?:Act|Bill|Directive|Regulation|Treaty|Ordinance|Statute)$/;
const BILL = /^(?:SB|AB|HB|HR|H\.R\.|S\.) ?-?\d{1,5}$|^Executive Order \d+$|^(?:Section|Article) \d{2,4}$/;
const BENCHMARK = /^[\p{L}\p{N}τ²-]+(?:[Bb]ench|Arena|Eval)(?:[ -](?:Verified|Pro|Lite|Hard|V?\d(?:\.\d)?))*$/u;
const COMPANY =
  /\b(?:Inc|Labs?|AI|Corp|Corporation|Systems|Technologies|Group|Ventures|Capital|Robotics|Semiconductors?|Motors|Networks|Software|Holdings|Bank)\.?$/;
const LAB = /^(?:University|Institute) of|\b(?:Research|Institute|University|Foundation|College|Laborator(?:y|ies))$/;
const AGENCY =
  /^(?:Ministry|Department|Office|Court) of|\b(?:Commission|Agency|Ministry|Council|Authority|Court|Senate|Parliament|Bureau)$/;
/** `Tern 4`, `Halyard-2.1`, `R1`: a name with a version. */
const VERSIONED = /^\p{Lu}[\p{L}\p{N} -]*?[ -]?v?\d+(?:\.\d+)*(?:[ -]\p{Lu}\p{L}+)?$/u;
/** Versions of other things than models, and of chips. */
const PRODUCT =
  /^(?:Python|Node(?:\.js)?|TypeScript|Java|Rust|Go|React|Postgres\w*|iOS|macOS|iPadOS|Android|Windows|Ubuntu|Pixel|iPhone|Galaxy|Apache|HBM|[ABHMLT]|GB|MI|RTX|TPU|DGX)(?:[ -]?\p{L}{0,2}\d[\w.]*)/u;
/** Number formats, dates, places in a text, measures. */
const NO_VERSION = new RegExp(
  `^(?:${alternatives(String.raw`
    (?:FP|BF|INT|UINT|TF|NVFP|MXFP|Q|U|IPv|UTF|SHA|ISO|HTTP|HTML|MP|COVID|T|F|S|W|H|K|SM|BM)[ -]?\d+.*, Q[1-4].*, H[12].*, FY ?\d+.*, \p{L} \d+,
    (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|August|September|October|November|December)\.? \d+.*,
    (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Day|Week|Phase|Step|Part|Chapter|Lesson|Figure|Fig|Table|Section|Page|Level|Tier|Round|Series|Season|Issue|Volume|No|Top|Item|Example|Option|Question|Task|Stage|Episode|Module|Point|Over|Nearly|About|Only|Activity|Score|PR|Error|Room|Class|Type|Group|Team|Line|Rule|Act|Move|Platform|Commodore|Product|Company|Site|Base|Unit) ?\d+.*`)})$`,
  "iu",
);
/** Capitals that name no actor of the field: peoples, the calendar, plain labels, trade words. */
const NO_NAME = new RegExp(
  `^(?:${alternatives(String.raw`
    I[’'].*, chief .* officer, chinese, american, european, british, french, german, indian, japanese, korean, russian, english,
    asian, african, italian, spanish, canadian, israeli, western, eastern, internet, web, christmas, earth, mars, moon, america,
    europe, asia, africa, (?:mon|tues|wednes|thurs|fri|satur|sun)day, (?:mon|tue|wed|thu|fri|sat|sun),
    (?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b.*,
    a\.?i\.?s?, agi, asi, llms?, vlms?, slms?, genai, gpus?, cpus?, npus?, apis?, sdks?, uis?, ux, ids?, urls?, sql, css, ceo, cto, cfo, coo, vp, pm,
    u\.?s\.?a?, uk, eu, q[1-4], h[12], version .*, series [a-h], faq, tl;?dr, pdf, http\w*, json, html, xml, yaml, csv, utc, rss, cli, ide, os, vm,
    vms, vpn, vps, sso, cve, ram, vram, ssd, hdr, sota, rl, rlhf, rag, moe, mlp, kv, e2e, null, true, false, todo, none, ok, tba,
    am, pm, new, update, updates, news, blog, abstract, introduction, conclusion, summary, overview, background, results, methods, discussion, show hn, ask hn,
    tell hn, launch hn, read, mit, code, coding, find, think, free, pro, desktop, mobile, cloud, docs, enterprise, products?, people, company, users?, \w+ing ai, today, tomorrow, yesterday, here, meet, inside, why, how, what, watch, listen, share, comments?,
    large language models?, workbench.*, software, robotics, national labs, safety institute, deep research, head, (?:ai|llm|gpu|agent|web|self|human|cloud|open)-\w+, asia[- ]pacific,
    (?:generative|frontier|edge|offline|free|faster|open-source|open|agentic|embodied|physical|enterprise|responsible|conversational|sovereign|national|guide|byo) (?:ai|labs?),
    (?:managing |general |representative |executive )?(?:directors?|heads?|managers?|presidents?|vp|chairs?|partners?)(?: of .*)?,
    machine learning, deep learning, reinforcement learning, artificial intelligence, computer science,
    open source, hacker news, (?:ai|llm|ml|agentic|generative|frontier|open|large|language) (?:agents?|models?|labs?|systems?|safety|research|security|apps?|tools?|evals?|engineering|engineers?|action|index|act|summit)`)})$`,
  "i",
);
/** Words before a name that are no part of it. */
const OPENER =
  /^(?:Chinese|American|European|British|French|German|Indian|Japanese|Korean|Russian|Canadian|Israeli|U\.S\.|US|UK|EU|AI|Inside|Meet|Introducing|Announcing|Why|How|Former|New|Ask|Show|Dear|Today|When|While|After|Although|As|In|At|On|For|With|From|By|Our|My|Its|Their|This|That|These|If|But|And|So|Yet|Also|Then|Now|Here|Next|Last|First|Both|Each|Every|Some|Many|Most|All|Other|Another|Only|Even|Just|Like|Since|Before|Until|Over|Under|Via|Per) |^\p{Lu}\p{Ll}+ing (?=\S+ \S)/u;
const ROLE =
  "CEO|CTO|CFO|COO|[Cc]hief [Ee]xecutive|[Cc]o-?[Ff]ounders?|[Ff]ounders?|[Pp]resident|[Cc]hair(?:man|woman|person)?|[Pp]rofessor|Prof\\.?|Dr\\.?|[Rr]esearchers?|[Ss]cientists?|[Ee]ngineers?|[Dd]irector|[Mm]inister|[Ss]enator|Sen\\.|Rep\\.|[Jj]udge|[Jj]ustice|[Gg]overnor|[Mm]ayor|[Aa]uthor|[Aa]nalysts?|[Ii]nvestors?|[Dd]evelopers?|[Cc]ommissioner|[Ss]ecretary|[Ee]conomists?|[Pp]hilosophers?|[Jj]ournalists?|[Hh]ead|[Ll]ead|[Mm]r\\.?|[Mm]s\\.?|[Mm]rs\\.?";
const ROLE_AT_START = new RegExp(`^(?:(?:${ROLE}|Vice|Deputy|Prime|Executive|Officer|Technology) )+`);
const ROLE_AT_END =
  /(?: (?:(?:General|Managing|Representative|Executive) )?(?:Manager|Director|President|Officer|Partner|Head|CEO|CTO))+$/;
const ROLE_BEFORE = new RegExp(`(?:\\b(?:${ROLE})|\\b[Ii]nterview with|\\b[Cc]onversation with),? $`);
const BY = /\b[Bb]y $/;
const ACTS_AFTER =
  /^,? (?:said|says|wrote|writes|told|tells|argues?|argued|tweeted|posted|joins?|joined|leads?|explains?|explained|believes?|thinks|added|adds|noted|notes|warned|warns|testified|resigned|co-?founded)\b|^, (?:who|(?:a|an|the|its|his|her)? ?(?:\w+[ -]){0,3}(?:CEO|CTO|chief|co-?founder|founder|president|professor|director|head|researcher|scientist|engineer|minister|senator|economist|author|investor|analyst|chair\w*|lead)\b)/;
const PERSON =
  /^\p{Lu}[\p{L}’'-]*\p{Ll}(?: (?:\p{Lu}\.?|de|del|van|von|der|den|la|bin|al))*(?: \p{Lu}[\p{L}’'-]*\p{Ll}){1,2}$/u;
const SUFFIX = /,? (?:Inc|Ltd|LLC|PLC|GmbH|Corp|Co)\.?$/;
const REACH = 60;
const LONGEST = 50;
const MOST_WORDS = 5;
/** A longer run of capitals is a headline. */
const LONGEST_RUN = 120;

/**
 * The names between the known ones.
 * @param known where the known names stand
 * @param small words the text also writes without a capital: a name made of them alone is none
 */
export function unlistedNames(
  text: string,
  known: readonly Readonly<{ at: number; length: number }>[],
  small: ReadonlySet<string>,
): UnlistedName[] {
  const masked = withoutKnown(text, known);
  return nameSpans(masked).flatMap(({ name, at, opens }) => {
    let from = at;
    return name.split(/(?<=['’]s) /).flatMap((piece, place) => {
      const start = from;
      from += piece.length + 1;
      return named(piece, start, place === 0 && opens, { masked, small });
    });
  });
}

function withoutKnown(text: string, known: readonly Readonly<{ at: number; length: number }>[]): string {
  let end = 0;
  const parts = known.map(({ at, length }) => {
    const before = text.slice(end, at);
    end = at + length;
    return before + MASK.repeat(length);
  });
  return parts.join("") + text.slice(end);
}

type Around = Readonly<{ masked: string; small: ReadonlySet<string> }>;

function named(piece: string, start: number, opens: boolean, { masked, small }: Around): UnlistedName[] {
  const isOwner =
    /['’]s$/.test(piece) || /^['’]s(?!\p{L})/u.test(masked.slice(start + piece.length, start + piece.length + 3));
  if (piece.length > LONGEST_RUN) return [];
  const whole = piece.replace(/['’]s$/, "").replace(SUFFIX, "");
  const name = withoutOpeners(whole);
  const at = start + whole.indexOf(name);
  const person = personIn(name, at, { masked, small });
  if (person) return [{ ...person, kind: "person", certain: true }];
  if (!isNameOfItsOwn(name, opens && at === start && !isOwner, small) || touchesKnown(name, at, masked)) return [];
  const kind = kindOf(name);
  return [
    { name, at, kind, certain: BILL.test(name) || kind === "benchmark" || (kind === "law" && name.includes(" ")) },
  ];
}

function withoutOpeners(name: string): string {
  const shorter = name.replace(OPENER, "");
  return shorter === name ? name : withoutOpeners(shorter);
}

/** `CEO Maren Oduya`, `Maren Oduya, who`, `Maren Oduya said`; a byline only if none of its words is a common one. */
function personIn(name: string, at: number, { masked, small }: Around): Readonly<{ name: string; at: number }> | null {
  const role = ROLE_AT_START.exec(name)?.[0] ?? "";
  const title = ROLE_AT_END.exec(name)?.[0] ?? "";
  const rest = name.slice(role.length, name.length - title.length);
  if (!PERSON.test(rest) || NO_NAME.test(rest) || [COMPANY, LAB, AGENCY].some((kind) => kind.test(rest))) return null;
  const before = masked.slice(Math.max(0, at - REACH), at);
  const end = at + name.length;
  const isByline = BY.test(before) && !wordsOf(rest).some((word) => small.has(word));
  const told = role !== "" || title !== "" || isByline || ROLE_BEFORE.test(before);
  return told || ACTS_AFTER.test(masked.slice(end, end + REACH)) ? { name: rest, at: at + role.length } : null;
}

/** What is left beside a known name (`Google Maps`) is a part of another name. */
function touchesKnown(name: string, at: number, masked: string): boolean {
  const end = at + name.length;
  return MASKED.test(masked.slice(Math.max(0, at - 2), at)) || MASKED.test(masked.slice(end, end + 2));
}

function isNameOfItsOwn(name: string, opens: boolean, small: ReadonlySet<string>): boolean {
  if (!/^\p{Lu}/u.test(name) || name.length < 3 || name.length > LONGEST) return false;
  if (NO_NAME.test(name) || (NO_VERSION.test(name) && !BILL.test(name))) return false;
  const words = wordsOf(name);
  if (words.length === 0 || words.length > MOST_WORDS || (words.length === 1 && opens)) return false;
  return !words.every((word) => isStopWord(word) || small.has(word));
}

function kindOf(name: string): EntityKind {
  if (BILL.test(name) || LAW.test(name)) return "law";
  if (BENCHMARK.test(name)) return "benchmark";
  if (LAB.test(name)) return "lab";
  if (AGENCY.test(name)) return "agency";
  if (COMPANY.test(name)) return "company";
  if (PRODUCT.test(name)) return "product";
  const isModel = VERSIONED.test(name) && /\d/.test(name) && !/\b(?:19|20)\d\d\b/.test(name);
  return isModel ? "model" : "name";
}
