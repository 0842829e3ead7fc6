import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { sendChunk } from "../../src/delivery/send-chunk.ts";
import { sweepDeliveries } from "../../src/delivery/sweep-deliveries.ts";
import { makePersonalLinks } from "../../src/subscribers/personal-links.ts";
import { NOON, testDeps, type TestDeps } from "../support/deps.ts";
import {
  at,
  chunk,
  clearMailTables,
  deliveryStates,
  insertFrozenIssue,
  insertReaders,
  ISSUE,
  leave,
  rows,
} from "../support/readers.ts";
import { fakeResend } from "../support/resend.ts";

const HOUR = 3_600_000;
const bell = { type: "chunk.send", issueId: ISSUE, no: 0 };

beforeEach(async () => {
  await clearMailTables();
  await insertReaders(3);
  await insertFrozenIssue();
  await sweepDeliveries(testDeps());
});

test("an accepted chunk is one call, each reader once, with Resend's id on every delivery", async () => {
  const resend = fakeResend();
  expect(await sendChunk(testDeps(), ISSUE, 0)).toBe("sent 3");

  const mails = resend.mails();
  expect(mails.map((mail) => mail.to)).toEqual(["reader1@example.org", "reader2@example.org", "reader3@example.org"]);
  expect(await rows("select state, resend_id from deliveries order by subscriber_id")).toEqual(
    mails.map((mail) => ({ state: "sent", resend_id: mail.id })),
  );
  expect(await chunk()).toMatchObject({ state: "sent", attempts: 1, error: null });
});

test("each mail carries its reader's own links and the headers that let them leave in one click", async () => {
  const resend = fakeResend();
  await sendChunk(testDeps(), ISSUE, 0);
  const [mail] = resend.mails();
  const links = await makePersonalLinks(testDeps().config, 1);
  expect(mail?.html).toContain(`href="${links.unsubscribeUrl}"`);
  expect(mail?.text).toBe(`News ${links.unsubscribeUrl} ${links.preferencesUrl}`);
  expect(mail?.headers).toEqual({
    "List-Unsubscribe": `<${links.unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "List-Id": '"Almanac weekly" <weekly.almanac.test>',
    "Auto-Submitted": "auto-generated",
    "X-Entity-Ref-ID": "weekly-47",
  });
  expect(mail?.tags).toContainEqual({ name: "issue", value: "1" });
  expect(new Set(resend.mails().map(({ html }) => html)).size).toBe(3);
});

test.for([
  ["Der “Almanach”", '"Der Almanach weekly"'],
  ["Альманах", '"weekly"'],
  ['A "<b>" \\ news', '"A b news weekly"'],
])("the list of %s is called %s in the header", async ([siteTitle = "", listName]) => {
  const resend = fakeResend();
  const { config } = testDeps();
  await sendChunk(testDeps({ config: { ...config, siteTitle } }), ISSUE, 0);
  expect(resend.mails()[0]?.headers["List-Id"]).toBe(`${listName} <weekly.almanac.test>`);
});

test("the doorbell rung twice sends once", async () => {
  const resend = fakeResend();
  await sendChunk(testDeps(), ISSUE, 0);
  expect(await sendChunk(testDeps(), ISSUE, 0)).toBe("nothing to do");
  expect(resend.mails()).toHaveLength(3);
});

test("two workers at the same moment send once", async () => {
  const resend = fakeResend();
  const deps = testDeps();
  const outcomes = await Promise.all([sendChunk(deps, ISSUE, 0), sendChunk(deps, ISSUE, 0)]);
  expect(outcomes.sort()).toEqual(["sent 3", "waits or is being sent"]);
  expect(deps.rings).toEqual([]);
  expect(resend.mails()).toHaveLength(3);
});

test.for(["lost_after", "error_after", "broken_body"] as const)(
  "%s: the mails are out, the second attempt learns their ids and sends nothing",
  async (fault) => {
    const resend = fakeResend();
    resend.fail(fault);
    const deps = testDeps();
    expect(await sendChunk(deps, ISSUE, 0)).toMatch(/^waits 8 s: ./);
    expect(deps.rings).toEqual([{ jobs: [bell], delaySeconds: 9 }]);
    expect(await chunk()).toMatchObject({ state: "ready", generation: 0, lease_until: NOON + 8_000 });
    expect(await sendChunk(at(9_000), ISSUE, 0)).toBe("sent 3");
    expect(resend.mails()).toHaveLength(3);
    expect(await deliveryStates()).toEqual(["sent", "sent", "sent"]);
  },
);

test.for(["lost_before", "error_before", "busy"] as const)("%s: the second attempt sends", async (fault) => {
  const resend = fakeResend();
  resend.fail(fault);
  const deps = testDeps();
  expect(await sendChunk(deps, ISSUE, 0)).toMatch(/^waits 8 s: ./);
  expect(deps.rings).toEqual([{ jobs: [bell], delaySeconds: 9 }]);
  expect(await chunk()).toMatchObject({ state: "ready", generation: 0, first_attempt_at: NOON });
  expect(resend.mails()).toEqual([]);
  expect(await sendChunk(at(9_000), ISSUE, 0)).toBe("sent 3");
  expect(resend.mails()).toHaveLength(3);
});

test("bells that find the chunk waiting are spent, so many bells leave one", async () => {
  fakeResend().fail("busy", 2);
  expect(await ringsOfThreeBells(testDeps())).toEqual([{ jobs: [bell], delaySeconds: 9 }]);
  const early = at(7_999);
  expect(await sendChunk(early, ISSUE, 0)).toBe("waits or is being sent");
  expect(early.rings).toEqual([]);
  expect(await ringsOfThreeBells(at(9_000))).toEqual([{ jobs: [bell], delaySeconds: 17 }]);
  expect(await sendChunk(at(26_000), ISSUE, 0)).toBe("sent 3");
});

test("429 as the first answer proves nothing is out: who leaves meanwhile is left out, under a new key", async () => {
  const resend = fakeResend();
  resend.fail("rate_limited");
  const deps = testDeps();
  expect(await sendChunk(deps, ISSUE, 0)).toMatch(/^waits 2 s: 429 rate_limit_exceeded/);
  expect(deps.rings).toEqual([{ jobs: [bell], delaySeconds: 3 }]);
  expect(await chunk()).toMatchObject({ state: "ready", generation: 1, first_attempt_at: null, body_hash: null });
  await leave(2);
  expect(await sendChunk(at(3_000), ISSUE, 0)).toBe("sent 2");
  expect(resend.mails().map((mail) => mail.to)).toEqual(["reader1@example.org", "reader3@example.org"]);
});

test("429 after an unknown answer keeps key and bytes", async () => {
  const resend = fakeResend();
  resend.fail("lost_after");
  resend.fail("rate_limited");
  await sendChunk(testDeps(), ISSUE, 0);
  const second = at(9_000);
  expect(await sendChunk(second, ISSUE, 0)).toMatch(/^waits 2 s: 429/);
  expect(second.rings).toEqual([{ jobs: [bell], delaySeconds: 3 }]);
  expect(await chunk()).toMatchObject({ generation: 0, first_attempt_at: NOON });
  expect(await sendChunk(at(12_000), ISSUE, 0)).toBe("sent 3");
  expect(resend.mails()).toHaveLength(3);
});

test.for(["daily_quota", "denied"] as const)("%s pauses the issue; hours later the sweep goes on", async (fault) => {
  const resend = fakeResend();
  resend.fail(fault);
  const deps = testDeps();
  expect(await sendChunk(deps, ISSUE, 0)).toContain("issue paused");
  expect(deps.rings).toEqual([]);
  expect(await rows("select state from issues")).toEqual([{ state: "paused" }]);
  expect(await sendChunk(at(HOUR), ISSUE, 0)).toBe("nothing to do");
  await sweepDeliveries(at(5 * HOUR));
  expect(await rows("select state from issues")).toEqual([{ state: "paused" }]);

  const later = at(6 * HOUR);
  await sweepDeliveries(later);
  expect(later.rung).toEqual([bell]);
  expect(await sendChunk(later, ISSUE, 0)).toBe("sent 3");
  expect(resend.mails()).toHaveLength(3);
});

test("409 for other bytes under our key stops the chunk for a person to look at", async () => {
  const resend = fakeResend();
  resend.fail("conflict");
  expect(await sendChunk(testDeps(), ISSUE, 0)).toContain("conflict: 409 invalid_idempotent_request");
  expect(await deliveryStates()).toEqual(["uncertain", "uncertain", "uncertain"]);
  expect(await sendChunk(at(HOUR), ISSUE, 0)).toBe("nothing to do");
  expect(resend.mails()).toEqual([]);
});

test("422: the chunk is halved until the refused mail stands alone; everyone else gets the issue once", async () => {
  await env.DB.prepare("update subscribers set address = 'nobody' where id = 2").run();
  const resend = fakeResend();
  const deps = testDeps();
  deps.rung.push({ type: "chunk.send", issueId: ISSUE, no: 0 });
  await answerDoorbells(deps);

  expect(
    resend
      .mails()
      .map((mail) => mail.to)
      .sort(),
  ).toEqual(["reader1@example.org", "reader3@example.org"]);
  expect(await deliveryStates()).toEqual(["sent", "failed", "sent"]);
  const [failed] = await rows("select reason from deliveries where state = 'failed'");
  expect(failed?.["reason"]).toContain("Invalid `to` field");
  await sweepDeliveries(deps);
  expect(await rows("select state, state_reason from issues")).toEqual([
    { state: "done", state_reason: "2 sent, 0 skipped, 1 failed or uncertain" },
  ]);
});

/** What three bells at the same moment ring for, when two of them miss the chunk. */
async function ringsOfThreeBells(deps: TestDeps) {
  const outcomes = await Promise.all([1, 2, 3].map(() => sendChunk(deps, ISSUE, 0)));
  expect(outcomes.filter((outcome) => outcome === "waits or is being sent")).toHaveLength(2);
  return deps.rings;
}

/** Answers every ring, as the queue would, until it is silent. */
async function answerDoorbells(deps: TestDeps): Promise<void> {
  for (let job = deps.rung.shift(); job; job = deps.rung.shift())
    if (job.type === "chunk.send") await sendChunk(deps, job.issueId, job.no);
}
