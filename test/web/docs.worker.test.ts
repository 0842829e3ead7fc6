import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { operations } from "../../src/web/api/operations.ts";
import { makeApp } from "../../src/web/app.tsx";
import { testDeps } from "../support/deps.ts";

const app = makeApp(() => testDeps());
const pageOf = async (path: string) => (await app.request(path, {}, env)).text();

test("the page tells every operation with its address, its parameters and an example to try", async () => {
  const page = await pageOf("/docs");
  for (const { id, path, query, example } of operations) {
    const section = page.slice(page.indexOf(`<section id="${id}">`)).split("</section>", 1)[0] ?? "";
    expect(section).toContain(`GET /api/v1${path}`);
    for (const name of Object.keys(query.entries)) expect(section, id).toContain(`<code>${name}</code>`);
    expect(section).toContain(`/api/v1${example.replaceAll("&", "&amp;")}`);
  }
});

test("every link within the page leads to a place in it, and every name to one place", async () => {
  const page = await pageOf("/docs");
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...page.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1]);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((id) => !ids.includes(id))).toEqual([]);
});

test("each example to try is one the API takes", async () => {
  const page = await pageOf("/docs");
  const tries = [...page.matchAll(/curl &#39;https:\/\/almanac\.test([^ ]+)&#39;/g)].map((match) => match[1] ?? "");
  expect(tries.length).toBeGreaterThan(operations.length);
  for (const path of tries) {
    const { status } = await app.request(path.replaceAll("&amp;", "&"), {}, env);
    expect(path.includes("limit=1000") ? status === 400 : [200, 404].includes(status), `${path} ${status}`).toBe(true);
  }
});

test("a program that asks for the page is led to the document", async () => {
  for (const [path, accept] of [
    ["/docs.json", "*/*"],
    ["/docs", "application/json"],
  ] as const) {
    const answer = await app.request(path, { headers: { accept } }, env);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/openapi.json"]);
  }
});

test("whoever asks for the API itself is led to its page", async () => {
  const answer = await app.request("/api/v1", {}, env);
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/docs"]);
});

test("the page needs no script and nothing from elsewhere", async () => {
  const page = await pageOf("/docs");
  expect(page).not.toMatch(/<script|style="| src="http/);
});
