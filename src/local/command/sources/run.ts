/** Carries out the commands for sources. */
import { parseSourceList, SOURCE_SLUG, type SourceEntry, SourceListError } from "../../../sources/source-list.ts";
import { sourceSlug } from "../../../sources/source-name.ts";
import { writeOpml } from "../../../sources/write-opml.ts";
import { UsageError } from "../../options.ts";
import { readSourcesFile } from "../../sources-file.ts";
import type { AdminClient } from "../admin-client.ts";
import { CommandError } from "../command-error.ts";
import { answer, clientFor, type Io, type Run, type Runner } from "../io.ts";
import { textOf, type Values } from "../parse.ts";
import { printableLines } from "../printable.ts";
import { type Addition, additions, pollAnswer, sourceChange, sourceList } from "./answers.ts";
import { detailsOf } from "./details.ts";
import { findSource } from "./find-source.ts";
import { showCheck, showSources } from "./show.ts";
import type { SourceCommand } from "./table.ts";

export const SOURCE_RUNNERS: Readonly<Record<SourceCommand, Runner>> = {
  "sources check": check,
  "sources add": add,
  "sources list": list,
  "sources import": importList,
  "sources export": exportList,
  "sources pause": (call, io) => change("POST", "/pause", { call, io }),
  "sources resume": (call, io) => change("POST", "/resume", { call, io }),
  "sources remove": (call, io) => change("DELETE", "", { call, io }),
  poll,
};

async function check({ word, values }: Run, io: Io): Promise<void> {
  const found = await find(word, values, io);
  answer(io, values, { json: found, words: showCheck(found) });
}

function find(address: string, values: Values, { fetch, now, env }: Io) {
  const siteUrl = textOf(values, "url") ?? env["SITE_URL"];
  return findSource(address, { fetch, now: now(), siteUrl, rulesFile: textOf(values, "rules") });
}

async function add({ word, values }: Run, io: Io): Promise<void> {
  const ask = clientFor(values, io);
  const details = detailsOf(values);
  const found = await find(word, values, io);
  const slug = details.name === undefined ? found.entry.slug : sourceSlug(details.name, found.url);
  const entry = { ...found.entry, slug, ...details };
  const { sources } = await ask({ method: "POST", path: "/sources", body: entry, answer: additions });
  const words = sources.map((addition) => inWords(addition, found.found)).join("\n");
  answer(io, values, { json: { ...sources[0], found: found.found, entry }, words });
}

function inWords({ outcome, slug, url }: Addition, found: string): string {
  if (outcome === "known") return `${url} is read already, as ${slug}; nothing was changed`;
  if (outcome === "paused") return `${url} is paused, as ${slug}; \`sources resume ${slug}\` reads it again`;
  return `${slug} is read ${outcome === "added" ? "from now on" : "again"}: ${url} (${found})`;
}

async function list({ values }: Run, io: Io): Promise<void> {
  const { data } = await loadSources(clientFor(values, io));
  answer(io, values, { json: { data }, words: showSources(data) });
}

function loadSources(ask: AdminClient) {
  return ask({ method: "GET", path: "/sources", answer: sourceList });
}

async function importList({ word, values }: Run, io: Io): Promise<void> {
  const ask = clientFor(values, io);
  const { data } = await loadSources(ask);
  const { entries, notes } = await readSourcesFile(
    word,
    data.map(({ slug }) => slug),
  );
  for (const note of notes) io.err(printableLines(note));
  const { sources } = await ask({ method: "POST", path: "/sources/import", body: entries, answer: additions });
  const count = (wanted: Addition["outcome"]) => sources.filter(({ outcome }) => outcome === wanted).length;
  const counts = { added: count("added"), returned: count("returned"), known: count("known"), paused: count("paused") };
  const paused = counts.paused === 0 ? "" : `, ${counts.paused} paused`;
  const words = `${counts.added} added, ${counts.returned} read again, ${counts.known} read already${paused}`;
  answer(io, values, { json: { ...counts, sources }, words });
}

async function exportList({ values }: Run, io: Io): Promise<void> {
  if (values["opml"] && values["json"]) throw new UsageError("--opml and --json exclude each other; give one of them");
  const { data } = await loadSources(clientFor(values, io));
  const entries = data.map(toEntry);
  io.out(
    values["opml"] ? writeOpml("Almanac: sources", readAgain(entries)).trimEnd() : JSON.stringify(entries, null, 2),
  );
}

/** An almanac of another version may have other topics or rules. */
function readAgain(entries: readonly unknown[]): SourceEntry[] {
  try {
    return parseSourceList(entries);
  } catch (error) {
    if (error instanceof SourceListError)
      throw new CommandError(`what the almanac reads is not known here: ${error.message}`);
    throw error;
  }
}

const ENTRY_KEYS = "slug name url homeUrl kind listing tier family topics pollMinutes fullText".split(" ");

/** What stands in a sources file: no state, and nothing that is not set. */
function toEntry(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(ENTRY_KEYS.flatMap((key) => (row[key] === null ? [] : [[key, row[key]]])));
}

async function change(
  method: "POST" | "DELETE",
  action: string,
  { call: { word, values }, io }: Readonly<{ call: Run; io: Io }>,
): Promise<void> {
  if (!SOURCE_SLUG.test(word))
    throw new UsageError(`"${word}" is no slug; \`sources list\` shows those of all sources`);
  const ask = clientFor(values, io);
  const made = await ask({ method, path: `/sources/${encodeURIComponent(word)}${action}`, answer: sourceChange });
  const { outcome, slug, name, changed: isNew } = made;
  answer(io, values, { json: made, words: `${slug} (${name}) is ${isNew ? "" : "not changed: it was "}${outcome}` });
}

async function poll({ values }: Run, io: Io): Promise<void> {
  const rung = await clientFor(values, io)({ method: "POST", path: "/poll", answer: pollAnswer });
  answer(io, values, { json: rung, words: rung.outcome });
}
