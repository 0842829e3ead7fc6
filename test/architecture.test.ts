import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const src = join(root, "src");

/** The newspaper's day: a room may import from the rooms before it, from `db` and the wiring, never sideways or back. */
const ROOMS = [
  "feeds",
  "fetching",
  "sources",
  "ingest",
  "understanding",
  "relations",
  "guides",
  "subscribers",
  "digest",
  "delivery",
  "web",
  "local",
];
const FOR_EVERYONE = new Set(["db", "deps.ts", "config.ts", "job.ts", "log.ts"]);

/** Who alone may use a library that would otherwise spread. */
const ONLY_IN: Record<string, RegExp> = {
  "drizzle-orm": /^(db\/.*|[a-z]+\/(?:[a-z]+\/)?store\.ts)$/,
  hono: /^(web\/.*|.*\.tsx)$/,
  resend: /^delivery\//,
  "node:": /^local\//,
};

const files = sourceFiles(src);

test("a room imports only from rooms before it", () => {
  const broken = files.flatMap((file) =>
    importsOf(file)
      .local.filter((target) => !mayImport(file, target))
      .map((target) => `${file} -> ${target}`),
  );
  expect(broken).toEqual([]);
});

test("a library stays where it belongs", () => {
  const broken = files.flatMap((file) =>
    importsOf(file).packages.flatMap((name) =>
      Object.entries(ONLY_IN)
        .filter(([library, where]) => isFrom(name, library) && !where.test(file))
        .map(() => `${file} -> ${name}`),
    ),
  );
  expect(broken).toEqual([]);
});

test("SQL stands only in a store", () => {
  const broken = files.filter((file) => !ONLY_IN["drizzle-orm"]?.test(file) && /\bsql`|\.prepare\(/.test(read(file)));
  expect(broken).toEqual([]);
});

test("the clock and chance are handed in", () => {
  const mayAsk = /^(deps\.ts|local\/.*)$/;
  const broken = files.filter(
    (file) => !mayAsk.test(file) && /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(/.test(read(file)),
  );
  expect(broken).toEqual([]);
});

test("the top level holds what was agreed and nothing else", () => {
  const agreed = [
    "LICENSE",
    "README.md",
    "migrations",
    "package-lock.json",
    "package.json",
    "src",
    "test",
    "tsconfig.json",
    "wrangler.toml",
  ];
  const visible = readdirSync(root).filter((name) => !name.startsWith(".") && name !== "node_modules");
  expect(visible.sort()).toEqual(agreed);
});

function mayImport(from: string, to: string): boolean {
  const room = from.split("/")[0] ?? "";
  const target = to.split("/")[0] ?? "";
  if (!ROOMS.includes(room)) return target !== "local";
  if (room === target || FOR_EVERYONE.has(target)) return true;
  return ROOMS.includes(target) && ROOMS.indexOf(target) < ROOMS.indexOf(room);
}

function isFrom(name: string, library: string): boolean {
  return library.endsWith(":") ? name.startsWith(library) : name === library || name.startsWith(`${library}/`);
}

function importsOf(file: string): { local: string[]; packages: string[] } {
  const names = [...read(file).matchAll(/^(?:import|export)\s(?:[^"';]*?from\s+)?"([^"]+)"/gm)].map(
    (match) => match[1] ?? "",
  );
  const local = names.filter((name) => name.startsWith(".")).map((name) => normalize(join(dirname(file), name)));
  return { local, packages: names.filter((name) => !name.startsWith(".")) };
}

function read(file: string): string {
  return readFileSync(join(src, file), "utf8");
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(name) && !name.endsWith(".d.ts") ? [relative(src, path)] : [];
  });
}
