import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { checkConfirmToken, confirmSubscriber } from "../../src/subscribers/confirm.ts";
import { makePersonalLinks } from "../../src/subscribers/personal-links.ts";
import { readPreferences } from "../../src/subscribers/preferences.ts";
import { purgePendingSubscribers } from "../../src/subscribers/purge-pending.ts";
import { CONFIRM_TTL_MS, subscribe } from "../../src/subscribers/subscribe.ts";
import { findSuppressed, suppressAddress } from "../../src/subscribers/suppress.ts";
import { checkUnsubscribeToken, unsubscribe } from "../../src/subscribers/unsubscribe.ts";
import { NOON, testDeps } from "../support/deps.ts";

const HOUR = 3_600_000;

beforeEach(async () => {
  await env.DB.batch(
    ["consents", "service_mails", "subscribers", "suppressions"].map((table) => env.DB.prepare(`delete from ${table}`)),
  );
});

test("an address is asked: subscriber, mail and consent stand together, and the doorbell names the mail", async () => {
  const deps = testDeps();
  const answer = await subscribe(deps, { address: " Reader@Example.org ", network: "203.0.113.77" });

  expect(answer).toEqual({ outcome: "asked" });
  const [subscriber] = await rows("select * from subscribers");
  expect(subscriber).toMatchObject({
    address: "Reader@example.org",
    address_key: "reader@example.org",
    state: "pending",
    confirm_expires_at: NOON + CONFIRM_TTL_MS,
  });
  const [mail] = await rows("select * from service_mails");
  expect(mail).toMatchObject({ state: "pending", kind: "confirmation", address: "Reader@example.org" });
  expect(deps.rung).toEqual([{ type: "mail.send", mailId: mail?.["id"] }]);
  const [consent] = await rows("select * from consents");
  expect(consent).toMatchObject({ act: "asked", at: NOON, network: "203.0.113.0/24", form_version: "2026-11" });
  expect(consent?.["wording_hash"]).toMatch(/^[0-9a-f]{64}$/);
});

test("the token stands in the mail alone; the database keeps its hash", async () => {
  await subscribe(testDeps(), reader());
  const token = await tokenOfNewestMail();
  const [subscriber] = await rows("select confirm_token_hash from subscribers");
  expect(subscriber?.["confirm_token_hash"]).not.toBe(token);
  expect(await checkConfirmToken(testDeps(), token)).toBe("ready");
});

test("a bad address is refused in words and leaves no trace", async () => {
  const deps = testDeps();
  expect(await subscribe(deps, { address: "a@b.example\r\nBcc: c@d.example", network: null })).toMatchObject({
    outcome: "invalid",
    message: expect.stringContaining("one address alone"),
  });
  expect(deps.rung).toEqual([]);
  expect(await rows("select * from subscribers")).toEqual([]);
});

test("asking twice keeps one subscriber, and only the newest link opens", async () => {
  await subscribe(testDeps(), reader());
  const first = await tokenOfNewestMail();
  await subscribe(testDeps({ now: () => NOON + 1 }), reader("READER@example.org"));
  const second = await tokenOfNewestMail();

  expect(await rows("select id from subscribers")).toHaveLength(1);
  expect(await checkConfirmToken(testDeps(), first)).toBe("unknown");
  expect(await checkConfirmToken(testDeps(), second)).toBe("ready");
  expect(await rows("select state, reason from service_mails order by created_at")).toEqual([
    { state: "skipped", reason: "replaced by a newer mail" },
    { state: "pending", reason: null },
  ]);
});

test("a fourth mail within the hour is not written, and the third link stays good", async () => {
  for (const minute of [0, 1, 2]) await subscribe(testDeps({ now: () => NOON + minute * 60_000 }), reader());
  const third = await tokenOfNewestMail();
  expect(await subscribe(testDeps({ now: () => NOON + 3 * 60_000 }), reader())).toEqual({ outcome: "asked" });
  expect(await rows("select id from service_mails")).toHaveLength(3);
  expect(await checkConfirmToken(testDeps(), third)).toBe("ready");

  await subscribe(testDeps({ now: () => NOON + HOUR }), reader());
  expect(await rows("select id from service_mails")).toHaveLength(4);
});

test("twenty asks at once are mailed three times", async () => {
  await Promise.all(Array.from({ length: 20 }, () => subscribe(testDeps(), reader())));
  expect(await rows("select id from service_mails")).toHaveLength(3);
  expect(await rows("select id from subscribers")).toHaveLength(1);
});

test("a queue that is away costs the reader nothing: the form answers, the mail stands for the sweep, the log tells", async () => {
  const deps = testDeps({ enqueue: () => Promise.reject(new Error("queue is overloaded")) });
  expect(await subscribe(deps, reader())).toEqual({ outcome: "asked" });
  expect(await rows("select state from service_mails")).toEqual([{ state: "pending" }]);
  expect(deps.lines).toEqual([
    expect.objectContaining({ kind: "error", name: "mail.send", error: "queue is overloaded" }),
  ]);
});

test("looking at a link changes nothing; confirming twice confirms once", async () => {
  await subscribe(testDeps(), reader());
  const token = await tokenOfNewestMail();
  await checkConfirmToken(testDeps(), token);
  expect(await rows("select state from subscribers")).toEqual([{ state: "pending" }]);

  expect(await confirmSubscriber(testDeps(), token)).toBe("confirmed");
  expect(await confirmSubscriber(testDeps({ now: () => NOON + HOUR }), token)).toBe("already");
  expect(await rows("select state, confirmed_at from subscribers")).toEqual([
    { state: "confirmed", confirmed_at: NOON },
  ]);
  expect(await rows("select act from consents order by id")).toEqual([{ act: "asked" }, { act: "confirmed" }]);
});

test("two confirmations at the same moment log one consent", async () => {
  await subscribe(testDeps(), reader());
  const token = await tokenOfNewestMail();
  await Promise.all([confirmSubscriber(testDeps(), token), confirmSubscriber(testDeps(), token)]);
  expect(await rows("select act from consents where act = 'confirmed'")).toHaveLength(1);
});

test("a link replaced while its button was pressed does not say that it confirmed", async () => {
  await subscribe(testDeps(), reader());
  const token = await tokenOfNewestMail();
  const [, outcome] = await Promise.all([subscribe(testDeps(), reader()), confirmSubscriber(testDeps(), token)]);
  const [subscriber] = await rows("select state from subscribers");
  expect(outcome).toBe(subscriber?.["state"] === "confirmed" ? "confirmed" : "unknown");
});

test("a link expires after a week, an unknown one never opened anything", async () => {
  await subscribe(testDeps(), reader());
  const token = await tokenOfNewestMail();
  const later = testDeps({ now: () => NOON + CONFIRM_TTL_MS });
  expect(await confirmSubscriber(later, token)).toBe("expired");
  expect(await confirmSubscriber(later, "made-up")).toBe("unknown");
  expect(await rows("select state from subscribers")).toEqual([{ state: "pending" }]);
});

test("who is confirmed gets no second question, and the form answers as ever", async () => {
  await confirmedReader();
  const deps = testDeps();
  expect(await subscribe(deps, reader())).toEqual({ outcome: "asked" });
  expect(deps.rung).toHaveLength(1);
  expect(await rows("select id from service_mails")).toHaveLength(1);
  expect(await rows("select state from subscribers")).toEqual([{ state: "confirmed" }]);
});

test("leaving is one act, done twice or not, and stays on record", async () => {
  const id = await confirmedReader();
  const token = await tokenFor(id, "unsubscribe");
  expect(await checkUnsubscribeToken(testDeps(), token)).toBe("ready");
  expect(await rows("select state from subscribers")).toEqual([{ state: "confirmed" }]);

  expect(await unsubscribe(testDeps(), token)).toBe("unsubscribed");
  expect(await unsubscribe(testDeps({ now: () => NOON + HOUR }), token)).toBe("unsubscribed");
  expect(await rows("select state, unsubscribed_at from subscribers")).toEqual([
    { state: "unsubscribed", unsubscribed_at: NOON },
  ]);
  expect(await rows("select act from consents where act = 'unsubscribed'")).toHaveLength(1);
});

test("the link of a mail still answers after its subscriber was erased", async () => {
  const id = await confirmedReader();
  const token = await tokenFor(id, "unsubscribe");
  await env.DB.prepare("delete from subscribers").run();
  expect(await unsubscribe(testDeps(), token)).toBe("unsubscribed");
  expect(await unsubscribe(testDeps(), token.replace(/^\d+/, "999"))).toBe("invalid");
});

test("an old confirmation link does not bring back who left", async () => {
  await subscribe(testDeps(), reader());
  const confirmToken = await tokenOfNewestMail();
  await confirmSubscriber(testDeps(), confirmToken);
  await unsubscribe(testDeps(), await tokenFor(await onlySubscriberId(), "unsubscribe"));
  expect(await confirmSubscriber(testDeps(), confirmToken)).toBe("unknown");
  expect(await rows("select state from subscribers")).toEqual([{ state: "unsubscribed" }]);
});

test("a reader sees their own record through their own link only", async () => {
  const id = await confirmedReader();
  const preferences = await readPreferences(testDeps(), await tokenFor(id, "preferences"));
  expect(preferences).toMatchObject({ address: "reader@example.org", state: "confirmed", confirmedAt: NOON });
  expect(preferences?.unsubscribeUrl).toBe(`https://almanac.test/unsubscribe/${await tokenFor(id, "unsubscribe")}`);
  expect(await readPreferences(testDeps(), await tokenFor(id, "unsubscribe"))).toBeNull();
});

test("a suppressed address is known by its hash alone, and leaves", async () => {
  await confirmedReader();
  await suppressAddress(testDeps(), "reader@example.org", "complaint");
  await suppressAddress(testDeps(), "reader@example.org", "bounce");

  expect(await findSuppressed(testDeps(), ["reader@example.org", "other@example.org"])).toEqual(
    new Set(["reader@example.org"]),
  );
  const kept = await rows("select * from suppressions");
  expect(kept).toMatchObject([{ reason: "complaint" }]);
  expect(JSON.stringify(kept)).not.toContain("reader");
  expect(await rows("select state from subscribers")).toEqual([{ state: "unsubscribed" }]);
});

test("who never confirmed is forgotten with all traces, twice or not; readers stay", async () => {
  await confirmedReader();
  await subscribe(testDeps(), reader("stranger@example.org"));
  const after = testDeps({ now: () => NOON + CONFIRM_TTL_MS });
  expect(await purgePendingSubscribers(testDeps())).toBe("0 forgotten");
  expect(await purgePendingSubscribers(after)).toBe("1 forgotten");
  expect(await purgePendingSubscribers(after)).toBe("0 forgotten");
  expect(await rows("select address from subscribers")).toEqual([{ address: "reader@example.org" }]);
  expect(await rows("select distinct address from service_mails")).toEqual([{ address: "reader@example.org" }]);
  expect(await rows("select distinct subscriber_id from consents")).toHaveLength(1);
});

test("a former reader who asked again and did not confirm goes back to having left", async () => {
  const id = await confirmedReader();
  await unsubscribe(testDeps(), await tokenFor(id, "unsubscribe"));
  await subscribe(testDeps(), reader());
  expect(await rows("select state from subscribers")).toEqual([{ state: "pending" }]);
  await purgePendingSubscribers(testDeps({ now: () => NOON + CONFIRM_TTL_MS }));
  expect(await rows("select state, confirmed_at from subscribers")).toEqual([
    { state: "unsubscribed", confirmed_at: NOON },
  ]);
});

function reader(address = "reader@example.org") {
  return { address, network: null };
}

async function confirmedReader(): Promise<number> {
  await subscribe(testDeps(), reader());
  await confirmSubscriber(testDeps(), await tokenOfNewestMail());
  return onlySubscriberId();
}

async function onlySubscriberId(): Promise<number> {
  const [row] = await rows("select id from subscribers");
  return Number(row?.["id"]);
}

async function tokenOfNewestMail(): Promise<string> {
  const [mail] = await rows("select text from service_mails order by created_at desc, rowid desc limit 1");
  return /\/confirm\/([\w-]+)/.exec(String(mail?.["text"]))?.[1] ?? "no link in the mail";
}

async function tokenFor(id: number, purpose: "unsubscribe" | "preferences"): Promise<string> {
  const links = await makePersonalLinks(testDeps().config, id);
  return links[`${purpose}Url`].split("/").at(-1) ?? "";
}

async function rows(query: string): Promise<Record<string, unknown>[]> {
  const { results } = await env.DB.prepare(query).all();
  return results;
}
