import { expect, test } from "vitest";
import { UsageError } from "../../../../src/local/options.ts";
import { run } from "../world.ts";

const LOCAL = "http://127.0.0.1:8787/admin/api";

test("merge says which story is part of which", async () => {
  const url = `${LOCAL}/stories/7/merge`;
  const { out, asked } = await run("stories merge 7 --from 9", { [url]: { outcome: "merged", storyId: 7 } });
  expect(asked).toMatchObject([{ method: "POST", url, body: { from: 9 } }]);
  expect(out).toBe("story 9 is part of story 7 from now on");
  const again = await run("stories merge 7 --from 9", { [url]: { outcome: "unchanged", storyId: 7 } });
  expect(again.out).toBe("nothing was changed: they are one story already, 7");
});

test("split says what the events have become", async () => {
  const url = `${LOCAL}/stories/7/split`;
  const answer = { outcome: "split", storyId: 7, newStoryId: 12 };
  const { out, asked } = await run("stories split 7 --events 12,14", { [url]: answer });
  expect(asked).toMatchObject([{ method: "POST", url, body: { eventIds: [12, 14] } }]);
  expect(out).toBe("story 7 no longer holds 12, 14; they are story 12 now");
  const alone = await run("stories split 7 --events 12", { [url]: { ...answer, newStoryId: null } });
  expect(alone.out).toBe("story 7 no longer holds 12");
  const again = await run("stories split 7 --events 12", { [url]: { ...answer, outcome: "unchanged" } });
  expect(again.out).toBe("nothing was changed: they were taken out of story 7 before");
});

test("proposals are listed with what they move and where", async () => {
  const proposal = {
    id: 3,
    kind: "split",
    storyId: 7,
    eventIds: [14],
    likeness: 0.151,
    reason: "15 per cent alike; another sum",
    foundAt: "2026-11-22T01:07:00.000Z",
    events: [{ id: 14, title: "Tern 4", source: "The Courier" }],
    story: [{ id: 7, title: "Tern 4 is out", source: "Halyard Labs" }],
  };
  const url = `${LOCAL}/stories/proposals`;
  const merge = { ...proposal, id: 4, kind: "merge" };
  const { out } = await run("stories proposals", { [url]: { data: [proposal, merge], next: null } });
  expect(out.split("\n")).toEqual([
    "3  to be taken out of story 7; likeness 0.15, found 2026-11-22",
    "    15 per cent alike; another sum",
    "    −  14  The Courier   Tern 4",
    "       7   Halyard Labs  Tern 4 is out",
    "",
    "4  to be put into one story with 7; likeness 0.15, found 2026-11-22",
    "    15 per cent alike; another sum",
    "    +  14  The Courier   Tern 4",
    "       7   Halyard Labs  Tern 4 is out",
  ]);
  expect((await run("stories proposals", { [url]: { data: [], next: null } })).out).toBe("nothing is proposed");
});

test.each([
  ["apply", "applied"],
  ["dismiss", "dismissed"],
])("%s decides one proposal", async (word, state) => {
  const url = `${LOCAL}/stories/proposals/3/${word}`;
  const { out, asked } = await run(`stories ${word} 3`, { [url]: { outcome: "changed", state } });
  expect(asked).toMatchObject([{ method: "POST", url, body: null }]);
  expect(out).toBe(`proposal 3 is ${state}`);
  const again = await run(`stories ${word} 3`, { [url]: { outcome: "unchanged", state } });
  expect(again.out).toBe(`proposal 3 was already ${state}`);
});

test.each([
  ["stories apply x", '"x" is no number of a proposal; give one such as 1204'],
  ["stories merge 7", "say with --from which story goes over into this one"],
  ["stories merge 7 --from seven", '"seven" is no number of a story; give one such as 1204'],
  ["stories split 7", "say with --events which events leave the story"],
  ["stories split 7 --events 1,x", '"x" is no number of an event; give one such as 1204'],
])("%s is refused before anything is asked", async (words, line) => {
  const refused = run(words, {});
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(line);
});
