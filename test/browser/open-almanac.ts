/** One almanac for every browser test: opened as the README says, before the first and until the last. */
import * as v from "valibot";
import type { TestProject } from "vitest/node";
import { LOCAL_SECRETS } from "../../src/local/environment.ts";
import { makeDataFolder, startDemoAlmanac } from "./demo-almanac.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** What `npm start` printed: names and URLs. */
    addresses: Record<string, string>;
    origin: string;
    /** Path of an event that an editor took out, and of one with an awkward headline. */
    takenOut: string;
    awkward: string;
  }
}

/** Right to left, with a word that no line holds. */
const AWKWARD = `مشروع Halyard يفتح مختبر البحر أمام الجميع: ${"Grundwasserüberwachungs".repeat(5)}verordnung & <b>`;

export default async function openAlmanac({ provide }: TestProject): Promise<() => Promise<void>> {
  const data = makeDataFolder();
  const almanac = await startDemoAlmanac(data.path);
  const origin = new URL(almanac.addresses["this week"] ?? "").origin;
  const [first = 0, second = 0] = await findLoneEvents(origin);
  await command(origin, `${first}/hide`);
  await command(origin, `${second}/title`, { title: AWKWARD });
  provide("addresses", almanac.addresses);
  provide("origin", origin);
  provide("takenOut", `/events/${first}`);
  provide("awkward", new URL((await fetch(`${origin}/events/${second}`)).url).pathname);
  return async () => {
    await almanac.end("SIGINT");
    data.remove();
  };
}

const listed = v.object({ data: v.array(v.object({ id: v.number(), story: v.nullable(v.unknown()) })) });

/** Events that nobody else tells: what is done to them shows nowhere else. */
async function findLoneEvents(origin: string): Promise<number[]> {
  const answer = await fetch(`${origin}/api/v1/events?limit=100`);
  return v
    .parse(listed, await answer.json())
    .data.filter(({ story }) => story === null)
    .map(({ id }) => id)
    .toReversed();
}

async function command(origin: string, path: string, body?: unknown): Promise<void> {
  const answer = await fetch(`${origin}/admin/api/events/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${LOCAL_SECRETS.ADMIN_TOKEN}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
}
