import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { namesLoopback, readSourcesFile } from "../../src/local/sources-file.ts";
import { StartError } from "../../src/local/start-error.ts";

const place = await mkdtemp(join(tmpdir(), "almanac-sources-"));
afterAll(() => rm(place, { recursive: true }));

const lab = { slug: "lab", name: "Lab", url: "https://lab.test/feed.xml" };

test("a JSON list is handed on as it was written", async () => {
  const path = await aFile(`\uFEFF${JSON.stringify([lab])}\n`);
  expect(await readSourcesFile(path)).toEqual({ entries: [lab], notes: [] });
});

test("an OPML list is read as well, with what it says that is not taken over", async () => {
  const path = await aFile(`<?xml version="1.0"?><opml version="2.0"><body><outline text="Mine">
    <outline text="Lab" xmlUrl="https://lab.test/feed.xml"/></outline></body></opml>`);
  const { entries, notes } = await readSourcesFile(path, ["lab"]);
  expect(entries).toMatchObject([{ slug: "lab-2", name: "Lab", url: "https://lab.test/feed.xml" }]);
  expect(notes).toEqual([expect.stringContaining('"Mine" is none of the topics')]);
});

test("a list is read in whatever bytes it was saved", async () => {
  const opml = `<?xml version="1.0" encoding="UTF-16"?><opml><outline text="Büro" xmlUrl="https://lab.test/feed.xml"/></opml>`;
  const json = JSON.stringify([{ ...lab, name: "Büro" }]);
  for (const text of [opml, json]) {
    const utf16 = await readSourcesFile(await aFile(Buffer.from(`\uFEFF${text}`, "utf16le")));
    const latin1 = await readSourcesFile(await aFile(Buffer.from(text.replace("UTF-16", "ISO-8859-1"), "latin1")));
    expect([utf16.entries, latin1.entries]).toMatchObject([[{ name: "Büro" }], [{ name: "Büro" }]]);
  }
});

test.each([
  ["[{", /JSON/],
  ["[]", /names no source/],
  ["{}", /must be a JSON list/],
  [JSON.stringify([{ ...lab, teir: 1 }]), /entry 1 \(lab\): "teir"/],
  [JSON.stringify([lab, lab]), /entry 2 \(lab\): "slug" is taken/],
])("%s is refused by the file's name and the reason", async (text, reason) => {
  const path = await aFile(text);
  await expect(readSourcesFile(path)).rejects.toThrow(StartError);
  await expect(readSourcesFile(path)).rejects.toThrow(reason);
  await expect(readSourcesFile(path)).rejects.toThrow(path);
});

test("a file that is not there is refused by its name", async () => {
  await expect(readSourcesFile(join(place, "none.json"))).rejects.toThrow(
    `${join(place, "none.json")}: no such file can be read`,
  );
});

test.each([
  ["http://127.0.0.1:8788/feed", true],
  ["http://localhost/feed", true],
  ["http://[::1]:80/feed", true],
  ["https://lab.test/127.0.0.1", false],
])("%s: may feeds lead to this machine? %s", (url, expected) => {
  expect(namesLoopback([{ ...lab, url }])).toBe(expected);
});

let made = 0;

async function aFile(text: string | Buffer): Promise<string> {
  const path = join(place, `list-${(made += 1)}`);
  await writeFile(path, text);
  return path;
}
