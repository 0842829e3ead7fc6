/** Carries out a command. What it answers goes to `out`, what has to be said beside it to `err`. */
import * as v from "valibot";
import { parseSourceList, SourceListError } from "../../sources/source-list.ts";
import { writeOpml } from "../../sources/write-opml.ts";
import { UsageError } from "../options.ts";
import { readSourcesFile } from "../sources-file.ts";
import { additions, pollAnswer, sourceChange, sourceList } from "./answers.ts";
import { type AdminClient, makeAdminClient } from "./admin-client.ts";
import { findSource } from "./find-source.ts";
import { type Call, parseCall, type Values } from "./parse.ts";
import { showCheck, showSources } from "./show.ts";
import type { CommandName } from "./table.ts";

export type Io = Readonly<{
  out: (text: string) => void;
  err: (text: string) => void;
  fetch: typeof fetch;
  now: () => number;
  env: Readonly<Record<string, string | undefined>>;
}>;

/** @throws UsageError, CommandError, StartError with one line for the user */
export async function runCommand(args: readonly string[], io: Io): Promise<void> {
  const call = parseCall(args);
  if (call.kind === "help") return io.out(call.text);
  await RUNNERS[call.command.name](call, io);
}

type Run = Extract<Call, { kind: "run" }>;

const RUNNERS: Readonly<Record<CommandName, (call: Run, io: Io) => Promise<void>>> = {
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
  io.out(values["json"] ? JSON.stringify(found) : showCheck(found));
}

function find(address: string, values: Values, { fetch, now, env }: Io) {
  const siteUrl = textOf(values, "url") ?? env["SITE_URL"];
  return findSource(address, { fetch, now: now(), siteUrl, rulesFile: textOf(values, "rules") });
}

async function add({ word, values }: Run, io: Io): Promise<void> {
  const ask = clientFor(values, io);
  const details = detailsOf(values);
  const found = await find(word, values, io);
  const entry = { ...found.entry, ...details };
  const { sources } = v.parse(additions, await ask("POST", "/sources", entry));
  if (values["json"]) return io.out(JSON.stringify({ ...sources[0], found: found.found, entry }));
  for (const { outcome, slug, url } of sources) {
    if (outcome === "known") io.out(`${url} is read already, as ${slug}; nothing was changed`);
    else io.out(`${slug} is read ${outcome === "added" ? "from now on" : "again"}: ${url} (${found.found})`);
  }
}

/** What the operator says of a source himself; each is checked before anything is asked. */
function detailsOf(values: Values): Readonly<Record<string, unknown>> {
  const topics = textOf(values, "topics");
  const given = {
    slug: textOf(values, "slug"),
    name: textOf(values, "name"),
    tier: numberOf(values, "tier"),
    family: textOf(values, "family"),
    topics: topics?.split(",").map((topic) => topic.trim()),
    fullText: textOf(values, "full-text"),
    pollMinutes: numberOf(values, "poll-minutes"),
  };
  const details = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  try {
    parseSourceList([{ slug: "any", name: "Any", url: "https://any.example/", ...details }]);
    return details;
  } catch (error) {
    if (error instanceof SourceListError) throw new UsageError(error.message.replaceAll(/^entry 1 \([^)]*\): /gm, ""));
    throw error;
  }
}

async function list({ values }: Run, io: Io): Promise<void> {
  const { data } = await loadSources(clientFor(values, io));
  io.out(values["json"] ? JSON.stringify({ data }) : showSources(data));
}

async function loadSources(ask: AdminClient) {
  return v.parse(sourceList, await ask("GET", "/sources"));
}

async function importList({ word, values }: Run, io: Io): Promise<void> {
  const ask = clientFor(values, io);
  const { data } = await loadSources(ask);
  const { entries, notes } = await readSourcesFile(
    word,
    data.map(({ slug }) => slug),
  );
  for (const note of notes) io.err(note);
  const { sources } = v.parse(additions, await ask("POST", "/sources/import", entries));
  const count = (wanted: string) => sources.filter(({ outcome }) => outcome === wanted).length;
  const counts = { added: count("added"), returned: count("returned"), known: count("known") };
  if (values["json"]) return io.out(JSON.stringify({ ...counts, sources }));
  io.out(`${counts.added} added, ${counts.returned} read again, ${counts.known} read already`);
}

async function exportList({ values }: Run, io: Io): Promise<void> {
  if (values["opml"] && values["json"]) throw new UsageError("--opml and --json exclude each other; give one of them");
  const { data } = await loadSources(clientFor(values, io));
  const entries = parseSourceList(data.map(toEntry));
  io.out(
    values["opml"] ? writeOpml("Almanac: sources", entries).trimEnd() : JSON.stringify(data.map(toEntry), null, 2),
  );
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
  const answer = await clientFor(values, io)(method, `/sources/${encodeURIComponent(word)}${action}`);
  const { outcome, slug, name, changed: isNew } = v.parse(sourceChange, answer);
  io.out(
    values["json"] ? JSON.stringify(answer) : `${slug} (${name}) is ${isNew ? "" : "not changed: it was "}${outcome}`,
  );
}

async function poll({ values }: Run, io: Io): Promise<void> {
  const answer = v.parse(pollAnswer, await clientFor(values, io)("POST", "/poll"));
  io.out(values["json"] ? JSON.stringify(answer) : answer.outcome);
}

function clientFor(values: Values, { fetch, env }: Io): AdminClient {
  return makeAdminClient({ fetch, url: textOf(values, "url"), token: textOf(values, "token") ?? env["ADMIN_TOKEN"] });
}

function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

function numberOf(values: Values, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`--${name} ${text} is no whole number`);
  return Number(text);
}
