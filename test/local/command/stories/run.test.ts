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

test.each([
  ["stories merge 7", "say with --from which story goes over into this one"],
  ["stories merge 7 --from seven", '"seven" is no number of a story; give one such as 1204'],
  ["stories split 7", "say with --events which events leave the story"],
  ["stories split 7 --events 1,x", '"x" is no number of an event; give one such as 1204'],
])("%s is refused before anything is asked", async (words, line) => {
  const refused = run(words, {});
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(line);
});
