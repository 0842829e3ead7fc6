/** The commands for sources: their words, their options, what their help says. */
import { ALMANAC, type Command, ON_ITS_OWN, type Option } from "../command.ts";

export type SourceCommand =
  | "sources check"
  | "sources add"
  | "sources list"
  | "sources import"
  | "sources export"
  | "sources pause"
  | "sources resume"
  | "sources remove"
  | "poll";

const RULES: Option = { name: "rules", value: "FILE", what: "how the page lists its articles, as JSON rules" };
const DETAILS: readonly Option[] = [
  { name: "slug", value: "SLUG", what: "its name in addresses (default from its name)" },
  { name: "name", value: "TEXT", what: "its name for readers (default its title)" },
  { name: "tier", value: "1|2|3", what: "1 acts, 2 expert or press (default), 3 aggregator or community" },
  { name: "family", value: "SLUG", what: "who owns it (default its slug)" },
  { name: "topics", value: "A,B", what: "what it writes about, of the closed list" },
  { name: "full-text", value: "feed|page", what: "where the text of its articles stands" },
  { name: "poll-minutes", value: "N", what: "its pace (default: the almanac's own)" },
];

export const SOURCE_COMMANDS: readonly Command<SourceCommand>[] = [
  {
    name: "sources check",
    takes: "<url>",
    summary: "shows what would be read at a site, page or feed, and stores nothing",
    options: [RULES, ...ON_ITS_OWN],
    examples: ["sources check weekly.example", "sources check https://lab.example/news --rules rules.json"],
  },
  {
    name: "sources add",
    takes: "<url>",
    summary: "finds the feed of a site, page or feed, and reads it from now on",
    options: [...DETAILS, RULES, ...ALMANAC],
    examples: [
      "sources add weekly.example",
      "sources add https://lab.example/news --slug lab --tier 1 --topics models,research --full-text page",
    ],
  },
  {
    name: "sources list",
    takes: "",
    summary: "lists what is read, and how the last look went",
    options: ALMANAC,
    examples: ["sources list", "sources list --url https://almanac.example --json"],
  },
  {
    name: "sources import",
    takes: "<file>",
    summary: "adds every source of a JSON or OPML list, or none; what is read already stays as it is",
    options: ALMANAC,
    examples: ["sources import subscriptions.opml", "sources import sources.json --url https://almanac.example"],
  },
  {
    name: "sources export",
    takes: "",
    summary: "prints what is read as a sources file",
    options: [{ name: "opml", value: null, what: "as an OPML list for feed readers" }, ...ALMANAC],
    examples: ["sources export", "sources export --opml"],
  },
  {
    name: "sources pause",
    takes: "<slug>",
    summary: "stops polling a source and keeps everything",
    options: ALMANAC,
    examples: ["sources pause weekly"],
  },
  {
    name: "sources resume",
    takes: "<slug>",
    summary: "polls a paused source again",
    options: ALMANAC,
    examples: ["sources resume weekly"],
  },
  {
    name: "sources remove",
    takes: "<slug>",
    summary: "reads a source no more, whatever the catalogue says; its events stay",
    options: ALMANAC,
    examples: ["sources remove weekly"],
  },
  {
    name: "poll",
    takes: "",
    summary: "polls now what is due, instead of at the next ten minutes",
    options: ALMANAC,
    examples: ["poll"],
  },
];
