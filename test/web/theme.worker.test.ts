import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeApp } from "../../src/web/app.tsx";
import { testDeps } from "../support/deps.ts";

const app = makeApp(() => testDeps());
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, env);
const from = (referer: string) => get("https://almanac.test/theme?set=dark", { referer });
const page = async (cookie: string) => (await get("/about", { cookie })).text();

test("a chosen theme is remembered for a year and led back from", async () => {
  const answer = await get("https://almanac.test/theme?set=dark&to=%2Fevents%3Ftopic%3Dpolicy");
  expect([answer.status, answer.headers.get("location"), answer.headers.get("cache-control")]).toEqual([
    303,
    "/events?topic=policy",
    "no-store",
  ]);
  const cookie = answer.headers.get("set-cookie") ?? "";
  for (const part of ["theme=dark", "Max-Age=31536000", "Path=/", "SameSite=Lax", "Secure"])
    expect(cookie).toContain(part);
});

test("over plain http, as on one's own machine, the cookie is not for https alone", async () => {
  expect((await get("http://127.0.0.1:8787/theme?set=light")).headers.get("set-cookie")).not.toContain("Secure");
});

test("the system's theme is no cookie, and neither is any other word", async () => {
  for (const set of ["system", "purple", ""]) {
    expect((await get(`/theme?set=${set}`)).headers.get("set-cookie"), set).toMatch(/^theme=; Max-Age=0/);
  }
});

test("a page whose address is nobody's business is found again by where the reader came from", async () => {
  expect((await from("https://almanac.test/preferences/t0ken")).headers.get("location")).toBe("/preferences/t0ken");
  expect((await from("https://elsewhere.test/page")).headers.get("location")).toBe("/");
});

test("a page says which theme was chosen, and nothing where none was", async () => {
  expect(await page("theme=dark")).toMatch(
    /<html lang="en" data-theme="dark">.*<meta name="color-scheme" content="dark"/s,
  );
  for (const cookie of ["", 'theme="><script>'])
    expect(await page(cookie)).toMatch(/<html lang="en">.*<meta name="color-scheme" content="light dark"/s);
});
