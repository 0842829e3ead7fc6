import { expect, test } from "vitest";
import readme from "../README.md?raw";
import config from "../src/config.ts?raw";
import job from "../src/job.ts?raw";
import options from "../src/local/options.ts?raw";
import manifest from "../package.json";
import { crons } from "../src/cron.ts";
import { COMMANDS, usage } from "../src/local/command/table.ts";
import * as schema from "../src/db/schema.ts";
import { app } from "../src/web/app.tsx";
import { getTableName } from "drizzle-orm";

test("the README names every variable and secret", () => {
  const variables = [...config.matchAll(/^ {2}([A-Z_]{4,}): /gm)]
    .map((match) => match[1] ?? "")
    .filter((name) => name !== "LOCAL");
  expect(variables.length).toBeGreaterThan(15);
  expect(variables.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test("the README names every cron line and message", () => {
  const messages = [...job.matchAll(/v\.literal\("([a-z.]+)"\)/g)].map((match) => match[1] ?? "");
  expect(messages.length).toBeGreaterThan(3);
  expect([...Object.keys(crons), ...messages].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test("the README names every table", () => {
  const tables = Object.values(schema).map((table) => getTableName(table));
  expect(tables.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test("the README names every route and no other", () => {
  const known = new Set(app.routes.filter((route) => route.method !== "ALL").map((route) => asWritten(route.path)));
  const told = new Set(
    [...readme.matchAll(/^\| (`\/[^|]+) \|/gm)].flatMap((row) =>
      [...(row[1] ?? "").matchAll(/`(\/[^`]*)`/g)].map((match) => match[1] ?? ""),
    ),
  );
  const unlisted = [...known].filter((path) => !told.has(path) && !isTwin(path) && !isAsset(path));
  expect(unlisted).toEqual([]);
  expect([...told].filter((path) => !known.has(path))).toEqual([]);
});

test("the README names every option of npm start and every script it asks for exists", () => {
  const names = [...options.matchAll(/^ {2}"?([a-z]+)"?: \{ type: "(?:string|boolean)"/gm)].map(
    (match) => match[1] ?? "",
  );
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => name !== "help" && !new RegExp(`\`--${name}[ \`]`).test(readme))).toEqual([]);
  const scripts = [...readme.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? "");
  expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
});

test("the README tells every command in the words of its help, and no other", () => {
  const rows = readme.slice(readme.indexOf("| `npm run almanac --`")).split("\n\n", 1)[0] ?? "";
  const told = [...rows.matchAll(/^\| `([a-z ]+(?: <[a-z]+>)?)` +\| (.*?) +\|$/gm)].map(([, use, what]) => [use, what]);
  expect(told).toEqual(COMMANDS.map((command) => [usage(command), command.summary]));
});

/** `/events/:id{[0-9]+}/:slug?` is written `/events/{id}/{slug}`. */
function asWritten(path: string): string {
  return path.replace(/:([a-z]+)(?:\{.*?\})?\??/g, "{$1}");
}

function isTwin(path: string): boolean {
  return /\.(?:json|md)$/.test(path);
}

function isAsset(path: string): boolean {
  return /\.(css|svg|ico)$/.test(path);
}
