/** A publisher whose feed gives stubs, and the web its pages stand on. */
import { env } from "cloudflare:workers";
import { anEvent, aSource } from "../../support/almanac.ts";
import { NOON, type TestDeps, testDeps } from "../../support/deps.ts";
import { emptyTables } from "../../support/empty-tables.ts";
import { rows } from "../publisher.ts";
import { TITLE } from "./pages.ts";

export const HOST = "harbour.test";
export const STUB = "Harbour Labs has news about tides.";
const { db } = testDeps();

/** Nothing but one source whose pages may be read. */
export async function startAgain(): Promise<void> {
  await emptyTables(env.DB);
  await aSource(db, { slug: "harbour", feed: { fullText: "page" } });
}

type Answer = string | Response;
export type AskingDeps = TestDeps & { asked: string[] };

/** A web on which only these paths answer, whatever the host; a robots.txt is missing unless named. */
export function asking(answers: Record<string, Answer>, now = NOON, dead?: string): AskingDeps {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const { href, pathname } = new URL(new Request(input).url);
    asked.push(href);
    if (dead !== undefined) throw new TypeError(dead);
    const answer = answers[pathname] ?? new Response("", { status: 404 });
    return typeof answer === "string"
      ? new Response(answer, { headers: { "content-type": "text/html" } })
      : answer.clone();
  };
  return { ...testDeps({ fetch, now: () => now }), asked };
}

export function redirect(location: string): Response {
  return new Response(null, { status: 301, headers: { location } });
}

type Stub = NonNullable<Parameters<typeof anEvent>[1]> & { path?: string; stub?: string };

export async function aWaitingStub({ path = "/one", stub = STUB, ...event }: Stub = {}): Promise<number> {
  const [feed] = await rows("select id from feeds");
  const own = { sourceSlug: "harbour", feedId: Number(feed?.["id"]), sourceUrl: `https://${HOST}${path}` };
  const id = await anEvent(db, { title: TITLE, body: stub, contentHash: "title.stub", ...own, ...event });
  await env.DB.prepare("insert into articles (event_id, host, state, next_try_at) values (?, ?, 'waiting', ?)")
    .bind(id, HOST, NOON)
    .run();
  return id;
}

export async function article(id: number): Promise<Record<string, unknown> | undefined> {
  return (await rows(`select * from articles where event_id = ${id}`))[0];
}
