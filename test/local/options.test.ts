import { expect, test } from "vitest";
import { help, parseOptions } from "../../src/local/options.ts";

test("without a word the demo opens on port 8787 and keeps running", () => {
  expect(parseOptions([])).toEqual({
    mode: { kind: "demo" },
    port: 8787,
    dataDir: null,
    once: false,
    json: false,
    quiet: false,
    now: null,
  });
});

test("every option of a scripted run is taken", () => {
  const words = "--once --json --sources list.json --data /state --port 0 --quiet --now 2026-08-22".split(" ");
  expect(parseOptions(words)).toEqual({
    mode: { kind: "sources", file: "list.json" },
    port: 0,
    dataDir: "/state",
    once: true,
    json: true,
    quiet: true,
    now: Date.UTC(2026, 7, 22),
  });
});

test("--live reads the catalogue", () => {
  expect(parseOptions(["--live"])).toMatchObject({ mode: { kind: "live" } });
});

test.each([
  ["2026-08-22T06:30", Date.UTC(2026, 7, 22, 6, 30)],
  ["2026-08-22T06:30:15.250Z", Date.UTC(2026, 7, 22, 6, 30, 15, 250)],
  ["2026-08-22T06:30+02:00", Date.UTC(2026, 7, 22, 4, 30)],
])("--now %s is read, as UTC where it names no zone", (text, time) => {
  expect(parseOptions(["--now", text])).toMatchObject({ now: time });
});

test.each([
  [["--oops"], "Unknown option '--oops'; npm start -- --help lists the options"],
  [["stray"], "Unexpected argument 'stray'"],
  [["--port", "http"], "--port http is no port; give a number from 0 to 65535"],
  [["--port", "70000"], "--port 70000 is no port; give a number from 0 to 65535"],
  [["--now", "yesterday"], "--now yesterday is no ISO time; give one such as 2026-11-23T08:00Z"],
  [["--now", "2026-13-45"], "--now 2026-13-45 is no ISO time"],
  [["--now", "2026-02-30"], "--now 2026-02-30 is no ISO time"],
  [["--json"], "--json prints the figures of one run; add --once"],
  [["--live", "--sources", "list.json"], "--live and --sources exclude each other; give one of them"],
  [["--data"], "Option '--data <value>' argument missing"],
  [["--data", "--once"], "Option '--data' argument is ambiguous; npm start -- --help lists the options"],
])("%j is refused in one line that says why", (words, message) => {
  expect(() => parseOptions(words)).toThrow(message);
  expect(() => parseOptions(words)).toThrow(/^[^\n]+$/);
});

test("the help names every option that is understood", () => {
  expect(parseOptions(["--help"])).toBe("help");
  for (const word of ["live", "sources", "port", "data", "now", "once", "json", "quiet", "help"])
    expect(help).toContain(`--${word} `);
});
