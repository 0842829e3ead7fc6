import { Hono } from "hono";
import { expect, test } from "vitest";
import type { AppEnv } from "../../src/web/context.ts";
import { bareParam, formatOf } from "../../src/web/format.ts";

const app = new Hono<AppEnv>();
app.get("/:place/:slug", (c) => c.text([formatOf(c), formatOf(c), bareParam(c, "slug")].join(" ")));
const ask = async (path: string, accept?: string) => {
  const answer = await app.request(path, accept === undefined ? {} : { headers: { accept } });
  const [format, , slug] = (await answer.text()).split(" ");
  return [format, slug, answer.headers.get("vary")];
};

test("the end of the path decides alone", async () => {
  expect(await ask("/events/a.json", "text/html")).toEqual(["json", "a", null]);
  expect(await ask("/events/a.md", "text/html")).toEqual(["markdown", "a", null]);
  expect(await ask("/digests/1.md", "text/html")).toEqual(["markdown", "1", null]);
});

test.for([
  [undefined, "html"],
  ["", "html"],
  ["*/*", "html"],
  ["text/html,application/xhtml+xml,*/*;q=0.8", "html"],
  ["application/json", "json"],
  ["application/problem+json", "json"],
  ["text/html;q=0.5, application/json", "json"],
  ["text/markdown, text/html, */*", "markdown"],
  ["image/png", "html"],
  [";;;q=,", "html"],
] as const)("Accept %s is answered as %s, once said to vary", async ([accept, format]) => {
  expect(await ask("/events/a", accept)).toEqual([format, "a", "Accept"]);
});

test("a page without a Markdown twin keeps .md in its slug and prefers HTML", async () => {
  expect(await ask("/sources/notes.md", "text/markdown")).toEqual(["html", "notes.md", "Accept"]);
});
