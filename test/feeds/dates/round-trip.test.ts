import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findDate, parseDate } from "../../../src/feeds/dates/date.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;
/** Whole seconds from 1995 to 2049, so that two digits of a year are enough. */
const moments = fc.integer({ min: Date.UTC(1995, 0, 1) / 1000, max: Date.UTC(2050, 0, 1) / 1000 - 1 });
const ENGLISH = { weekday: "short", day: "2-digit", month: "short", year: "numeric" } as const;

const DIALECTS: Readonly<Record<string, (at: number) => string>> = {
  "RFC 3339": (at) => new Date(at).toISOString(),
  "ISO 8601 without marks": (at) => new Date(at).toISOString().replace(/[-:]|\.000/g, ""),
  "ISO 8601 an hour ahead": (at) => new Date(at + HOUR_MS).toISOString().replace("Z", "+01:00"),
  SQL: (at) => new Date(at).toISOString().replace("T", " ").replace(".000Z", ""),
  "RFC 822": (at) => new Date(at).toUTCString(),
  "RFC 822 in India": (at) => new Date(at + 5.5 * HOUR_MS).toUTCString().replace("GMT", "+0530"),
  "RFC 822 in California's winter": (at) => new Date(at - 8 * HOUR_MS).toUTCString().replace("GMT", "PST"),
  "RFC 850": (at) => new Date(at).toUTCString().replace(/(\d\d) (\w{3}) \d\d(\d\d)/, "$1-$2-$3"),
  asctime: (at) => new Date(at).toUTCString().replace(/(\w{3}), (\d\d) (\w{3}) (\d{4}) (.*) GMT/, "$1 $3 $2 $5 $4"),
  JavaScript: (at) => `${format("en-US", at, ENGLISH).replaceAll(",", "")} ${clock(at)} GMT+0000 (Greenwich Mean Time)`,
  "American English": (at) => format("en-US", at, { dateStyle: "long", timeStyle: "medium" }),
  "Unix seconds": (at) => String(at / 1000).padStart(10, "0"),
  "Unix milliseconds": (at) => String(at).padStart(13, "0"),
};

test.each(Object.entries(DIALECTS))("a moment written as %s is read back", (name, write) => {
  const written = name.startsWith("Unix") ? moments.filter((second) => second >= 1_000_000_000) : moments;
  fc.assert(
    fc.property(written, (second) => {
      const text = write(second * 1000);
      expect([text, parseDate(text)]).toEqual([text, second * 1000]);
    }),
    { seed: 1, numRuns: 300 },
  );
});

const LANGUAGES =
  "en de de-AT fr es it pt nl sv da nb fi pl cs sk hu ro ca id tr ru uk bg el ar-EG he hi ja zh ko".split(" ");

test.each(LANGUAGES)("the days of %s are read back, long and short", (language) => {
  const day = fc.integer({ min: Date.UTC(1995, 0, 1) / 86_400_000, max: Date.UTC(2050, 0, 1) / 86_400_000 });
  const month = fc.constantFrom("long", "short");
  fc.assert(
    fc.property(day, month, (days, month) => {
      const at = days * 86_400_000;
      const text = format(language, at, { day: "numeric", month, year: "numeric" });
      expect([text, parseDate(text)]).toEqual([text, at]);
      expect(findDate(`${text} | News`)?.at).toBe(at);
    }),
    { seed: 2, numRuns: 200 },
  );
});

test.each(["America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"])(
  "a time in %s is read back",
  (place) => {
    // Every hour but the one that clocks show twice in autumn.
    const hours = moments.map((second) => (second - (second % 3600)) * 1000).filter((at) => isShownOnce(place, at));
    fc.assert(
      fc.property(hours, (at) => {
        expect(parseDate(`${local(place, at)} ${place}`)).toBe(at);
      }),
      { seed: 3, numRuns: 200 },
    );
  },
);

test("no text whatsoever is thrown at, and what is found is found again alone", () => {
  const piece = fc.constantFrom(
    ..."1 2 16 26 31 2026 20261116 Nov May mar 5 T Z : . , - / + am PM GMT ET Europe/Berlin W12 年 月 日 ( ) th of de".split(
      " ",
    ),
    " ",
    "11:30",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join("")),
      ),
      (text) => {
        const at = parseDate(text) ?? 0;
        expect(Math.abs(at)).toBeLessThan(1e13);
        const found = findDate(text, NOW);
        if (found !== null) expect(findDate(text.slice(found.start, found.end), NOW)?.at).toBe(found.at);
      },
    ),
    { seed: 4, numRuns: 5000 },
  );
});

test.each(["(", "1 ", "2026-", "Nov ", "\u0661", "a/", "T1", "١٦ "])("a megabyte of %j is not searched", (piece) => {
  expect(parseDate(piece.repeat(1_000_000 / piece.length))).toBeNull();
  expect(findDate(piece.repeat(1_000_000 / piece.length), NOW)).toBeNull();
});

function format(language: string, at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(at);
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

function local(place: string, at: number): string {
  return new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "medium", timeZone: place }).format(at);
}

function isShownOnce(place: string, at: number): boolean {
  return [-HOUR_MS, -HOUR_MS / 2, HOUR_MS / 2, HOUR_MS].every((shift) => local(place, at + shift) !== local(place, at));
}
