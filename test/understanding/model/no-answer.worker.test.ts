import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { row, rows } from "../../relations/newsroom.ts";
import { NOON } from "../../support/deps.ts";
import { GOOD } from "./articles.ts";
import { API_KEY, completion, failing, fakeOpenAi } from "./fake-models.ts";
import { anArticle, emptyAlmanac, readingRow, readWith, shown, used } from "./reading-world.ts";

const db = env.DB;
const HOUR_MS = 3_600_000;

beforeEach(emptyAlmanac);

const OUTAGES: readonly (readonly [string, () => Response, Record<string, unknown>])[] = [
  ["429 with Retry-After", () => failing(429, { "retry-after": "120" }), { next_try_at: NOON + 120_000, attempts: 0 }],
  ["429 without", () => failing(429), { next_try_at: NOON + 600_000, attempts: 0 }],
  ["500", () => failing(500), { next_try_at: NOON + 1_200_000, attempts: 0 }],
  ["503 with Retry-After", () => failing(503, { "retry-after": "5" }), { next_try_at: NOON + 5_000, attempts: 0 }],
  ["401", () => failing(401), { next_try_at: NOON + HOUR_MS, attempts: 0 }],
  ["403", () => failing(403), { next_try_at: NOON + HOUR_MS, attempts: 0 }],
  ["404", () => failing(404), { next_try_at: NOON + HOUR_MS, attempts: 0 }],
  [
    "a redirect",
    () => new Response(null, { status: 302, headers: { location: "https://elsewhere.test/" } }),
    { next_try_at: NOON + HOUR_MS, attempts: 0 },
  ],
  [
    "no connection",
    () => {
      throw new Error(`connect ECONNREFUSED with ${API_KEY}`);
    },
    { next_try_at: NOON + 1_200_000, attempts: 0 },
  ],
];

test.each(OUTAGES)(
  "%s: the offline result stands, the service is left alone, and later it works",
  async (_, answer, waits) => {
    const ids = [await anArticle(), await anArticle({ title: "Halyard Labs tells more of Tern 4" })];
    const offline = [await shown(ids[0] ?? 0), await shown(ids[1] ?? 0)];
    const { model, calls } = fakeOpenAi((_call, nth) => (nth === 1 ? answer() : completion(GOOD)));
    expect(await readWith(model, ids)).toBe("waiting 1");
    expect(await readWith(model, ids)).toBe("nothing to read");
    expect(calls).toHaveLength(1);
    expect([await shown(ids[0] ?? 0), await shown(ids[1] ?? 0)]).toEqual(offline);
    const [put] = await rows(db, "select * from readings where reason <> ''");
    expect(put).toMatchObject({ state: "waiting", ...waits });
    expect(JSON.stringify(await rows(db, "select * from readings"))).not.toContain(API_KEY);
    expect((await used())?.["used"]).toBe(0);
    expect(await readWith(model, ids, NOON + 2 * HOUR_MS)).toBe("read 2");
  },
);

test("a service that does not answer in time is left, and what was booked for it stays booked", async () => {
  const id = await anArticle();
  const { model } = fakeOpenAi(() => new Promise<Response>(() => {}), { timeoutMs: 30 });
  expect(await readWith(model, [id])).toBe("waiting 1");
  expect(await readingRow(id)).toMatchObject({
    state: "waiting",
    attempts: 1,
    reason: "no whole answer within 0.03 seconds",
  });
  expect(Number((await used())?.["used"])).toBeGreaterThan(1_200);
});

const UNREADABLE: readonly (readonly [string, unknown])[] = [
  ["no JSON", "I am sorry, I cannot do that."],
  ["truncated JSON", JSON.stringify(GOOD).slice(0, 200)],
  ["another form", { headline: GOOD.title, text: GOOD.summary }],
  ["a list", ["a summary", "a title"]],
  ["a summary that is a list", { ...GOOD, summary: [GOOD.summary] }],
  ["levels in words", { ...GOOD, factors: [{ name: "impact", level: "high", quote: "forty languages" }] }],
  ["nothing", ""],
  ["an endless summary", { ...GOOD, summary: "Tern 4 runs. ".repeat(1_000) }],
  ["a huge answer", { ...GOOD, title: "x".repeat(300 * 1024) }],
];

test.each(UNREADABLE)(
  "%s is no answer: the offline result stands, and after four tries for good",
  async (_, content) => {
    const id = await anArticle();
    const offline = await shown(id);
    const { model, calls } = fakeOpenAi(() => completion(content));
    for (const day of [0, 1, 2, 3, 4]) await readWith(model, [id], NOON + day * 24 * HOUR_MS);
    expect(calls).toHaveLength(4);
    expect(await shown(id)).toEqual(offline);
    expect(await readingRow(id)).toMatchObject({ state: "refused", attempts: 4 });
  },
);

test("a request that is refused for good is given up after three tries, a plainer form tried each time", async () => {
  const id = await anArticle();
  const { model, calls } = fakeOpenAi(() => failing(400));
  for (const day of [0, 1, 2, 3]) await readWith(model, [id], NOON + day * 24 * HOUR_MS);
  expect(calls).toHaveLength(12);
  expect(await readingRow(id)).toMatchObject({ state: "refused", reason: "the model's service answered 400" });
  expect((await row(db, "select sum(used) as used from model_use"))["used"]).toBe(0);
});

test("a service without JSON schemas is asked in the form it takes, and that one is remembered", async () => {
  const ids = [await anArticle(), await anArticle({ title: "Halyard Labs tells more of Tern 4" })];
  const { model, calls } = fakeOpenAi(({ body }) => {
    const format = body["response_format"];
    if (format !== undefined) return failing(400);
    return completion(`Here it is:\n\`\`\`json\n${JSON.stringify(GOOD)}\n\`\`\``);
  });
  expect(await readWith(model, ids)).toBe("read 2");
  expect(calls).toHaveLength(5);
});
