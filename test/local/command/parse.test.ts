import { expect, test } from "vitest";
import { parseCall } from "../../../src/local/command/parse.ts";
import { COMMANDS } from "../../../src/local/command/table.ts";
import { UsageError } from "../../../src/local/options.ts";

test("a command is its words, what it takes and its options", () => {
  const call = parseCall(["sources", "add", "acme.example", "--tier", "1", "--json"]);
  expect(call).toMatchObject({
    kind: "run",
    command: { name: "sources add" },
    word: "acme.example",
    values: { tier: "1", json: true },
  });
  expect(parseCall(["poll"])).toMatchObject({ kind: "run", command: { name: "poll" }, word: "" });
});

test.each(COMMANDS.map(({ name }) => name))("%s --help tells its use, its options and examples", (name) => {
  const call = parseCall([...name.split(" "), "--help"]);
  const text = call.kind === "help" ? call.text : "";
  expect(text).toMatch(new RegExp(`^Usage: npm run almanac -- ${name}`));
  expect(text).toMatch(/--json.*--help.*Examples:\n {2}npm run almanac -- /s);
});

test("--help alone tells all commands, with a first word those of its kind", () => {
  const all = parseCall(["--help"]);
  const some = parseCall(["sources", "--help"]);
  expect([parseCall(["-h"]), parseCall(["sources", "-h"])]).toEqual([all, some]);
  expect(parseCall(["poll", "-h"])).toEqual(parseCall(["poll", "--help"]));
  for (const { name, summary } of COMMANDS) expect(JSON.stringify(all), name).toContain(summary);
  expect(JSON.stringify(some)).toContain("sources check");
  expect(JSON.stringify(some)).not.toContain("polls now");
});

test.each([
  [[], "no command was given; there are: sources check, sources add, "],
  [["sources"], '"sources" is no command; there are: sources check, '],
  [["digest", "send", "--json"], '"digest send" is no command; there are: sources check, '],
  [["--json", "sources", "list"], "the command stands before its options; there are: sources check, "],
  [["--url", "https://almanac.example", "poll"], "the command stands before its options; there are: "],
  [["sources", "check"], "sources check <url>: its <url> is missing"],
  [["sources", "check", "a", "b"], 'sources check <url>: "b" is one word too many'],
  [["sources", "list", "a"], 'sources list: "a" is one word too many'],
  [["poll", "--tier", "1"], "Unknown option '--tier'; npm run almanac -- poll --help lists the options"],
  [["sources", "check", "a", "--rules"], "Option '--rules <value>' argument missing; npm run almanac -- sources check"],
])("%j is refused in one line", (args, line) => {
  expect(() => parseCall(args)).toThrow(UsageError);
  expect(() => parseCall(args)).toThrow(line);
});
