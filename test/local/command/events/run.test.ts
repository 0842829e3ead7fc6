import { expect, test } from "vitest";
import type { RescoreAnswer } from "../../../../src/local/command/events/answers.ts";
import { UsageError } from "../../../../src/local/options.ts";
import { run } from "../world.ts";
import { event } from "./event.ts";

const LOCAL = "http://127.0.0.1:8787/admin/api";

test("show lays out everything that was decided, and leaves out what there is not", async () => {
  const { out } = await run("events show 12", { [`${LOCAL}/events/12`]: event });
  expect(out.split("\n")).toEqual([
    "12  Tern 4 is out",
    "    https://almanac.test/events/12/tern-4-is-out",
    "",
    "source       Halyard Labs (halyard; tier 1, house halyard)",
    "article      https://halyard.test/tern-4",
    "published    2026-11-20 09:00",
    "first seen   2026-11-20 09:12",
    "understood   2026-11-20 09:13",
    "related      not yet",
    "kind         release",
    "headline     set by the editor",
    "  at source  Halyard Labs releases Tern 4",
    "",
    "score 8",
    "  Set by the editor. Release by Halyard Labs, told by a primary source.",
    "   +4.5  kind       Release (“releases”)",
    "     +1  source     told by a primary source",
    "   −0.5  promotion  less for selling words",
    "     +3  editor     set by the editor",
    "  5.5 points; on this almanac's scale 1 points make 1, 10 make 10",
    "",
    "summary: sentences of the article",
    "  Halyard Labs released Tern 4.",
    "    at character 0 of 240",
    "  It is open.",
    "    its words stand there in pieces",
    "",
    "topics, set by the editor",
    "  models  set by the editor",
    "",
    "names",
    "  Tern 4  model  3 mentions  released Tern 4",
    "",
    "story 12",
    "  12  no date  Halyard Labs  Tern 4 is out  this one",
    "  14  no date  The Courier   Tern 4         likeness 0.41, though another sum",
    "  taken out of story 9 by the editor, 2026-11-21 10:00",
    "",
    "related",
    "  0.34  7  2026-06-01  The Lantern  Tern 3  both: Tern",
    "",
    "what people set",
    "  2026-11-21 10:00  score  5 → 8",
  ]);
});

test.each([
  [{ relatedAt: null }, "not looked for yet"],
  [{ relatedAt: "2026-11-20T09:14:00.000Z" }, "no other source was found to tell of it"],
  [{ hiddenAt: "2026-11-20T09:14:00.000Z" }, "a hidden event has none"],
  [
    { copyOf: { id: 7, title: "Tern 4", source: "The Lantern", publishedAt: null, score: 4, hiddenAt: null } },
    "a copy has none",
  ],
])("show says why an event stands in no story (%j)", async (state, why) => {
  const alone = { ...event, ...state, story: null, storyPins: [], related: [] };
  const { out } = await run("events show 12", { [`${LOCAL}/events/12`]: alone });
  expect(out).toContain(`no story\n  ${why}`);
  expect(out).toMatch(/^related\n {2}\S/m);
});

test.each([
  ["split", 14, null, "out of story 14"],
  ["merge", null, 14, "into story 14"],
  ["merge", 9, 14, "from story 9 into story 14"],
  ["hide", false, true, "hidden"],
  ["hide", true, false, "shown again"],
  ["topics", ["models", "policy"], [], "models, policy → none"],
  ["topics", [], null, "none → lifted"],
  ["score", null, 8, "none → 8"],
])("what people set is said in words (%s: %j, then %j)", async (act, before, after, words) => {
  const set = { ...event, corrections: [{ act, before, after, at: "2026-11-21T10:00:00.000Z" }] };
  const { out } = await run("events show 12", { [`${LOCAL}/events/12`]: set });
  expect(out.split("\n").at(-1)).toMatch(new RegExp(`^  2026-11-21 10:00 +${act} +${words}$`));
});

test("show says of copies which of them readers do not see", async () => {
  const other = { title: "Tern 4", source: "The Lantern", publishedAt: null, score: 4 };
  const hiddenAt = "2026-11-21T10:00:00.000Z";
  const copies = [
    { ...other, id: 8, hiddenAt },
    { ...other, id: 9, hiddenAt: null },
  ];
  const told = { ...event, copies, copyOf: { ...other, id: 7, hiddenAt } };
  const { out } = await run("events show 12", { [`${LOCAL}/events/12`]: told });
  expect(out).toMatch(/^copy of +7 {2}Tern 4 \(The Lantern\), which is hidden$/m);
  expect(out).toMatch(/^ +8 .* hidden\n +9 .*Tern 4$/m);
});

test("show as JSON is what the almanac said, and nothing else", async () => {
  const { out, err } = await run("events show 12 --json", { [`${LOCAL}/events/12`]: event });
  expect(JSON.parse(out)).toEqual(event);
  expect(err).toBe("");
});

test("what an event says cannot command the terminal", async () => {
  const hostile = "\u001b]0;owned\u0007\u202eevil\nforged";
  const told = { ...event, title: hostile, summary: { ...event.summary, kind: "model", text: hostile } };
  const { out } = await run("events show 12", { [`${LOCAL}/events/12`]: told });
  expect(out).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
});

test.each([
  ["events pin 12 --score 8", "/score", { score: 8 }, "12: score 8, set by the editor"],
  ["events pin 12 --lift", "/score", { score: null }, "12: score 8, set by the editor"],
  [
    "events topics 12 --set models,policy",
    "/topics",
    { topics: ["models", "policy"] },
    "12: topics models, set by the editor",
  ],
  ["events topics 12 --lift", "/topics", { topics: null }, "12: topics models, set by the editor"],
  ["events retitle 12 --lift", "/title", { title: null }, "12: “Tern 4 is out”, set by the editor"],
  ["events hide 12", "/hide", null, "12: “Tern 4 is out” is hidden"],
  ["events unhide 12", "/show", null, "12: “Tern 4 is out” is shown"],
])("%s is one order, and its answer says how the event stands", async (words, path, body, line) => {
  const url = `${LOCAL}/events/12${path}`;
  const { out, asked } = await run(words, { [url]: { outcome: "changed", event } });
  expect(asked).toMatchObject([{ method: "POST", url, body }]);
  expect(out).toBe(line);
  const again = await run(words, { [url]: { outcome: "unchanged", event } });
  expect(again.out).toBe(line.replace("12: ", "12: nothing was changed; "));
});

test("a headline of several words is sent as it is, and no topics are a list without any", async () => {
  const title = ["events", "retitle", "12", "--title", "Tern 4 is out"];
  const retitled = await run(title, { [`${LOCAL}/events/12/title`]: { outcome: "changed", event } });
  expect(retitled.asked[0]?.body).toEqual({ title: "Tern 4 is out" });
  const none = await run(["events", "topics", "12", "--set", ""], {
    [`${LOCAL}/events/12/topics`]: { outcome: "changed", event },
  });
  expect(none.asked[0]?.body).toEqual({ topics: [] });
});

test.each([
  ["events show x", '"x" is no number of an event; give one such as 1204'],
  ["events show", "events show <id>: its <id> is missing"],
  ["events pin 12", "give either --score or --lift"],
  ["events pin 12 --score 8 --lift", "give either --score or --lift"],
  ["events pin 12 --score 11", "--score 11 is no score; give a number from 1 to 10, such as 7 or 8.25"],
  ["events pin 12 --score 7.125", "--score 7.125 is no score; give a number from 1 to 10, such as 7 or 8.25"],
  ["events topics 12 --set models,weather", "--set weather is no topic; there are: models, agents"],
  ["events retitle 12", "give either --title or --lift"],
  ["events rescore", "say with --since from which day on, such as 2026-11-01"],
  ["events rescore --since soon", "--since soon is no date; give one such as 2026-11-01"],
])("%s is refused before anything is asked", async (words, line) => {
  const refused = run(words, {});
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(line);
});

test("what the almanac refuses is said in its words", async () => {
  const refusal = { status: 404, detail: "there is no event 12" };
  const answers = { [`${LOCAL}/events/12`]: () => Response.json(refusal, { status: 404 }) };
  await expect(run("events show 12", answers)).rejects.toThrow("there is no event 12");
});

const lies = { events: 80, "9-10": 0.01, "7-8": 0.1, "5-6": 0.4, "3-4": 0.39, "1-2": 0.1, median: 4.6 };

/** An almanac that does so many events between two looks; `stallsAt` is where it waits to be asked again. */
function anAlmanac({ step, stallsAt = Infinity }: { step: number; stallsAt?: number }) {
  let done = -step;
  let limit = stallsAt;
  const progress = (): RescoreAnswer => {
    done = Math.min(done + step, 80, limit);
    const state = done < 80 ? "running" : "done";
    const after = done < 80 ? null : { ...lies, median: 4.4 };
    return { state, since: "2026-10-01T00:00:00.000Z", startedAt: null, done, total: 80, before: lies, after };
  };
  return (method: string) => {
    if (method === "POST" && done > 0) limit = Infinity;
    return progress();
  };
}

test("rescore looks on until it is done, and prints how scores lay before and after", async () => {
  const url = `${LOCAL}/events/rescore`;
  const { out, err, asked } = await run("events rescore --since 2026-11-01", { [url]: anAlmanac({ step: 40 }) });
  expect(asked.map(({ method }) => method)).toEqual(["POST", "GET", "GET"]);
  expect(asked[0]?.body).toEqual({ since: "2026-11-01" });
  expect(err.split("\n").slice(1)).toEqual(["scored 40 of 80", "scored 80 of 80"]);
  expect(out.split("\n")).toEqual([
    "80 events since 2026-10-01 scored anew",
    "",
    "score   before  after",
    "9-10    1.0 %   1.0 %",
    "7-8     10.0 %  10.0 %",
    "5-6     40.0 %  40.0 %",
    "3-4     39.0 %  39.0 %",
    "1-2     10.0 %  10.0 %",
    "median  4.6     4.4",
    "events  80      80",
  ]);
});

test.each([
  ["2026-11-01T00:00:00.000Z", "there are no events since 2026-11-01; nothing was scored anew"],
  ["1970-01-01T00:00:00.000Z", "there are no events; nothing was scored anew"],
])("a rescore of nothing says so, and shows no figures (%s)", async (since, line) => {
  const none = { events: 0, "9-10": 0, "7-8": 0, "5-6": 0, "3-4": 0, "1-2": 0, median: 0 };
  const told = { state: "done", since, startedAt: since, done: 0, total: 0, before: none, after: none };
  const { out } = await run("events rescore --since 2026-11-01", { [`${LOCAL}/events/rescore`]: told });
  expect(out).toBe(line);
});

test("a rescore that makes no progress is asked to go on from where it began", async () => {
  const url = `${LOCAL}/events/rescore`;
  const { out, asked } = await run("events rescore --since 2026-11-01 --json", {
    [url]: anAlmanac({ step: 20, stallsAt: 40 }),
  });
  const orders = asked.filter(({ method }) => method === "POST");
  expect(orders.map(({ body }) => body)).toEqual([{ since: "2026-11-01" }, { since: "2026-10-01T00:00:00.000Z" }]);
  expect(JSON.parse(out)).toMatchObject({ state: "done", done: 80 });
});
