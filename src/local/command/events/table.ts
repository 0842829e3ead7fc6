/** The commands for events: their words, their options, what their help says. */
import { ALMANAC, type Command, type Option } from "../command.ts";

export type EventCommand =
  | "events show"
  | "events pin"
  | "events retitle"
  | "events topics"
  | "events hide"
  | "events unhide"
  | "events rescore";

const LIFT: Option = { name: "lift", value: null, what: "take back what was set; the almanac's own word holds again" };

export const EVENT_COMMANDS: readonly Command<EventCommand>[] = [
  {
    name: "events show",
    takes: "<id>",
    summary: "prints everything that was decided of an event, and why",
    options: ALMANAC,
    examples: ["events show 1204", "events show 1204 --json"],
  },
  {
    name: "events pin",
    takes: "<id>",
    summary: "sets an event's score; it stands until it is lifted",
    options: [{ name: "score", value: "N", what: "from 1 to 10, with two decimals at most" }, LIFT, ...ALMANAC],
    examples: ["events pin 1204 --score 8.5", "events pin 1204 --lift"],
  },
  {
    name: "events retitle",
    takes: "<id>",
    summary: "sets the headline that readers see; the publisher's stays at hand",
    options: [{ name: "title", value: "TEXT", what: "one line of at most 300 characters" }, LIFT, ...ALMANAC],
    examples: ['events retitle 1204 --title "Halyard Labs releases Tern 4"', "events retitle 1204 --lift"],
  },
  {
    name: "events topics",
    takes: "<id>",
    summary: "sets what an event is about, of the closed list of topics",
    options: [{ name: "set", value: "A,B", what: 'its topics; "" for none' }, LIFT, ...ALMANAC],
    examples: ["events topics 1204 --set models,open-weights", "events topics 1204 --lift"],
  },
  {
    name: "events hide",
    takes: "<id>",
    summary: "takes an event out of every list, page and relation, and out of digests to come",
    options: ALMANAC,
    examples: ["events hide 1204"],
  },
  {
    name: "events unhide",
    takes: "<id>",
    summary: "shows a hidden event again, and relates it anew",
    options: ALMANAC,
    examples: ["events unhide 1204"],
  },
  {
    name: "events rescore",
    takes: "",
    summary: "scores events anew after a change of the rules, and prints how scores lay before and after",
    options: [{ name: "since", value: "DATE", what: "from this day on (needed), such as 2026-11-01" }, ...ALMANAC],
    examples: ["events rescore --since 2026-11-01", "events rescore --since 2026-01-01 --json"],
  },
];
