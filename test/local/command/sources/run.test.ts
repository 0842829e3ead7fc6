import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { CommandError } from "../../../../src/local/command/command-error.ts";
import { LOCAL_SECRETS } from "../../../../src/local/environment.ts";
import { UsageError } from "../../../../src/local/options.ts";
import { run } from "../world.ts";

const place = await mkdtemp(join(tmpdir(), "almanac-command-"));
afterAll(() => rm(place, { recursive: true }));

const FEED = "https://acme.example/feed";
const RSS = `<rss version="2.0"><channel><title>Acme</title>
  <item><title>One</title><link>https://acme.example/1</link></item></channel></rss>`;
const LOCAL = "http://127.0.0.1:8787/admin/api";
const acme = {
  slug: "acme",
  name: "Acme",
  url: FEED,
  homeUrl: "https://acme.example/",
  kind: "feed",
  listing: null,
  tier: 2,
  family: "acme",
  topics: ["models"],
  pollMinutes: null,
  fullText: "feed",
  origin: "operator",
  addedAt: "2026-11-23T12:00:00.000Z",
  pausedAt: null,
  polledAt: "2026-11-23T12:10:00.000Z",
  retiredAt: null,
  error: null,
};
const added = (outcome: string) => ({ sources: [{ outcome, slug: "acme", url: FEED }] });

test("check tells what would be read and what add would write, and asks no almanac", async () => {
  const { out, asked } = await run("sources check https://acme.example/feed", { [FEED]: RSS });
  expect(out).toMatch(
    /address {2}https:\/\/acme\.example\/feed\nfound {4}the address is a feed\nkind {5}rss\nitems {4}1/,
  );
  expect(out).toContain("no date     One  https://acme.example/1");
  expect(out).toContain('"slug": "acme"');
  expect(asked.map(({ url }) => url)).toEqual([FEED]);
});

test("check as JSON is one object and nothing else", async () => {
  const { out, err } = await run("sources check https://acme.example/feed --json", { [FEED]: RSS });
  expect(Object.keys(JSON.parse(out))).toEqual("url found kind format rule items notes entry".split(" "));
  expect(err).toBe("");
});

test("check finds nothing: one line", async () => {
  const failing = run("sources check https://acme.example/feed", {});
  await expect(failing).rejects.toThrow(CommandError);
  await expect(failing).rejects.toThrow(
    /^nothing to read was found: https:\/\/acme\.example\/feed: the server answered 404[^\n]*$/,
  );
});

test("what publishers and almanacs say cannot command the terminal", async () => {
  const hostile = "\u001b]0;owned\u0007\u009b2J\u202eevil\r\nforged line";
  const feed = RSS.replace("One", `<![CDATA[One&#x202e;two]]>`).replace("Acme", "Acme&#x202e;\u009b");
  const { out } = await run(`sources check ${FEED}`, { [FEED]: feed });
  const row = { ...acme, name: hostile, error: `failed: ${hostile}` };
  const list = await run("sources list", { [`${LOCAL}/sources`]: { data: [row], next: null } });
  const paused = await run("sources pause acme", {
    [`${LOCAL}/sources/acme/pause`]: { outcome: "paused", slug: "acme", name: hostile, changed: true },
  });
  for (const text of [out, list.out, paused.out]) expect(text).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  expect(list.out.split("\n")).toHaveLength(2);
});

test("an address that names no site is not told to publishers", async () => {
  const { asked } = await run(`sources check ${FEED}`, { [FEED]: RSS }, { SITE_URL: "almanac.example" });
  expect(asked.map(({ userAgent }) => userAgent)).toEqual(["Almanac/0.1"]);
  const named = await run(`sources check ${FEED}`, { [FEED]: RSS }, { SITE_URL: "https://almanac.example/" });
  expect(named.asked[0]?.userAgent).toBe("Almanac/0.1 (+https://almanac.example/about)");
});

test("rules of a file are checked and used", async () => {
  const rules = await aFile(JSON.stringify({ item: ["article"], titel: ["h2"] }));
  await expect(run(`sources check ${FEED} --rules ${rules}`, {})).rejects.toThrow(`${rules}: "titel" is no known rule`);
  await expect(run(`sources check ${FEED} --rules ${await aFile("{")}`, {})).rejects.toThrow("is no JSON");
  await expect(run(`sources check ${FEED} --rules ${place}/none`, {})).rejects.toThrow("no such file can be read");
});

test("add finds the feed here and tells the almanac, with the operator's own details", async () => {
  const { out, asked } = await run(
    "sources add https://acme.example/feed --slug mine --tier 1 --topics models,policy --full-text page --poll-minutes 30",
    { [FEED]: RSS, [`${LOCAL}/sources`]: added("added") },
  );
  expect(out).toBe("acme is read from now on: https://acme.example/feed (the address is a feed)");
  expect(asked[1]).toMatchObject({
    method: "POST",
    url: `${LOCAL}/sources`,
    authorization: `Bearer ${LOCAL_SECRETS.ADMIN_TOKEN}`,
    body: {
      slug: "mine",
      name: "Acme",
      url: FEED,
      tier: 1,
      topics: ["models", "policy"],
      fullText: "page",
      pollMinutes: 30,
    },
  });
});

test("a name of the operator's own gives the slug, where none is given", async () => {
  const { asked } = await run(`sources add ${FEED} --name Weekly`, {
    [FEED]: RSS,
    [`${LOCAL}/sources`]: added("added"),
  });
  expect(asked[1]?.body).toMatchObject({ slug: "weekly", name: "Weekly" });
});

test("adding what is read already says so", async () => {
  const { out } = await run(`sources add ${FEED}`, { [FEED]: RSS, [`${LOCAL}/sources`]: added("known") });
  expect(out).toBe("https://acme.example/feed is read already, as acme; nothing was changed");
});

test("adding what is paused says how it is read again", async () => {
  const { out } = await run(`sources add ${FEED}`, { [FEED]: RSS, [`${LOCAL}/sources`]: added("paused") });
  expect(out).toBe("https://acme.example/feed is paused, as acme; `sources resume acme` reads it again");
});

test.each([
  ["--tier 4", "--tier must be 1, 2 or 3"],
  ["--tier high", "--tier high is no whole number"],
  ["--topics weather", /^--topics must be of models, /],
  ["--slug a/b", "--slug must be letters"],
  ["--full-text x --poll-minutes 1", /^--poll-minutes must be at least 5; --full-text must be feed or page$/],
])("add with %s is refused before anything is asked", async (words, line) => {
  const refused = run(`sources add ${FEED} ${words}`, {});
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(line);
});

test("list shows each source and how its last look went", async () => {
  const broken = { ...acme, slug: "broken", error: "the server answered 500", pausedAt: null };
  const paused = { ...acme, slug: "paused", pausedAt: "2026-11-20T00:00:00.000Z" };
  const { out } = await run("sources list", { [`${LOCAL}/sources`]: { data: [acme, broken, paused], next: null } });
  expect(out.split("\n")).toEqual([
    "slug    tier  from      last look                name",
    "acme    2     operator  fine, 2026-11-23 12:10   Acme",
    "broken  2     operator  the server answered 500  Acme",
    "paused  2     operator  paused since 2026-11-20  Acme",
  ]);
});

test("import sends a whole list, with slugs that are still free, and notes what it drops", async () => {
  const opml = await aFile(`<opml><body><outline text="Fun"><outline text="Acme" xmlUrl="https://other.example/feed"/>
    </outline></body></opml>`);
  const { out, err, asked } = await run(`sources import ${opml}`, {
    [`${LOCAL}/sources`]: { data: [acme], next: null },
    [`${LOCAL}/sources/import`]: added("added"),
  });
  expect(asked[1]?.body).toMatchObject([{ slug: "acme-2", url: "https://other.example/feed" }]);
  expect(out).toBe("1 added, 0 read again, 0 read already");
  expect(err).toContain('"Fun" is none of the topics');
});

test("export prints a sources file that can be imported again, or OPML", async () => {
  const site = { [`${LOCAL}/sources`]: { data: [acme], next: null } };
  const { out } = await run("sources export", site);
  expect(JSON.parse(out)).toEqual([
    {
      slug: "acme",
      name: "Acme",
      url: FEED,
      homeUrl: "https://acme.example/",
      kind: "feed",
      tier: 2,
      family: "acme",
      topics: ["models"],
      fullText: "feed",
    },
  ]);
  expect((await run("sources export --opml", site)).out).toContain('xmlUrl="https://acme.example/feed"');
});

test.each([
  ["pause", "POST", "/sources/acme/pause", "paused"],
  ["resume", "POST", "/sources/acme/resume", "resumed"],
  ["remove", "DELETE", "/sources/acme", "removed"],
])("%s is one command to the almanac", async (word, method, path, outcome) => {
  const answer = { outcome, slug: "acme", name: "Acme", changed: true };
  const { out, asked } = await run(`sources ${word} acme`, { [`${LOCAL}${path}`]: answer });
  expect(asked).toMatchObject([{ method, url: `${LOCAL}${path}` }]);
  expect(out).toBe(`acme (Acme) is ${outcome}`);
  const again = await run(`sources ${word} acme`, { [`${LOCAL}${path}`]: { ...answer, changed: false } });
  expect(again.out).toBe(`acme (Acme) is not changed: it was ${outcome}`);
});

test.each(["..", "a/b", "."])("%s is no slug, and no almanac is asked for it", async (word) => {
  await expect(run(`sources remove ${word}`, {})).rejects.toThrow(
    `"${word}" is no slug; \`sources list\` shows those of all sources`,
  );
});

test("what an almanac reads that is not known here is one line", async () => {
  const site = { [`${LOCAL}/sources`]: { data: [{ ...acme, topics: ["weather"] }] } };
  const failing = run("sources export --opml", site);
  await expect(failing).rejects.toThrow(CommandError);
  await expect(failing).rejects.toThrow(
    /^what the almanac reads is not known here: entry 1 \(acme\): "topics\.0" must/,
  );
});

test("the token comes from the words, else from the shell", async () => {
  const api = { "https://almanac.example/admin/api/poll": { outcome: "rang" } };
  const byWord = await run("poll --url https://almanac.example --token secret", api, { ADMIN_TOKEN: "shell" });
  const byShell = await run("poll --url https://almanac.example", api, { ADMIN_TOKEN: "shell" });
  expect([byWord.out, byWord.asked[0]?.authorization]).toEqual(["rang", "Bearer secret"]);
  expect(byShell.asked[0]?.authorization).toBe("Bearer shell");
});

let made = 0;

async function aFile(text: string): Promise<string> {
  const path = join(place, `file-${(made += 1)}`);
  await writeFile(path, text);
  return path;
}
