/** A simulated month of polling the replay server of ../shared, a fault for each source, and what its log says of the rules. */
import { sql } from "drizzle-orm";
import { type Almanac, openAlmanac } from "./month/almanac.ts";
import { type Asked, startReplay } from "./month/replay.ts";
import { DAY, type Poll, type Trial, trials, type View } from "./month/trials.ts";

const START = Date.UTC(2026, 6, 20);
const END = START + 30 * DAY;
const BELL = 10 * 60_000;
/** On the first day every bell is delivered twice. */
const TWICE_UNTIL = START + DAY;

type Case = Readonly<{ slug: string; trial: Trial }>;
type Verdict = Readonly<{ rule: string; proof: string; isKept: boolean }>;

const startedAt = performance.now();
const replay = await startReplay(new Date(START).toISOString());
try {
  const slugs = await replay.slugs();
  if (slugs.length < trials.length)
    throw new Error(`${trials.length} faults need as many sources, there are ${slugs.length}`);
  const cases = trials.map((trial, no) => ({ trial, slug: slugs[no] ?? "" }));
  const sources = cases.map(({ slug, trial: { pollMinutes = 1440 } }) => ({
    slug,
    name: slug,
    url: replay.urlOf(slug),
    pollMinutes,
  }));
  const almanac = await openAlmanac(sources, replay.fetch);
  await live(almanac, cases);
  const log = (await replay.log()).filter(({ slug }) => slug !== null);
  const verdicts = [...rulesOfAll(log), ...(await Promise.all(cases.map((one) => ruleOf(one, log, almanac))))];
  verdicts.push(...(await everyItemOnce(almanac, cases)));
  await almanac.close();
  for (const { rule, proof, isKept } of verdicts) console.log(`${isKept ? "kept  " : "BROKEN"}  ${rule} (${proof})`);
  const broken = verdicts.filter(({ isKept }) => !isKept).length;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(
    `polite month: ${verdicts.length} rules, ${broken} broken, ${log.length} requests in 30 days, ${seconds} s`,
  );
  process.exitCode = broken === 0 ? 0 : 1;
} finally {
  replay.close();
}

/** From bell to bell; those at which nothing can be due are passed over. */
async function live(almanac: Almanac, cases: readonly Case[]): Promise<void> {
  const orders = cases.flatMap(({ slug, trial: { order, from, to } }) => [
    { at: START + from * DAY, order: { slug, ...order } },
    { at: START + to * DAY, order: { slug, fault: null } },
  ]);
  for (let now = START; now < END; now = await nextBell(almanac, now)) {
    const due = orders.filter(({ at }) => at <= now);
    orders.splice(0, orders.length, ...orders.filter(({ at }) => at > now));
    await replay.control({ now });
    for (const { order } of due.sort((a, b) => a.at - b.at)) await replay.control(order);
    await almanac.tick(now, now < TWICE_UNTIL ? 2 : 1);
  }
}

async function nextBell({ db }: Almanac, now: number): Promise<number> {
  const [row] = await db.all<{ at: number | null }>(sql`
    select min(max(next_poll_at, coalesce(paused_until, 0))) as at
    from feeds left join hosts using (host) where retired_at is null`);
  return Math.max(Math.ceil((row?.at ?? END) / BELL) * BELL, now + BELL);
}

/** What every publisher sees of us, whatever its trouble. */
function rulesOfAll(log: readonly Asked[]): Verdict[] {
  const looks = log.filter(({ path, fault }) => path.endsWith("/feed") && !fault?.startsWith("30"));
  const windows = new Set(looks.map(({ slug, simTime }) => `${slug} ${simTime}`));
  const most = Math.max(...log.map(({ inFlight }) => inFlight));
  const names = new Set(log.map(({ headers }) => headers["user-agent"]));
  const isZipped = log.every(({ headers }) => headers["accept-encoding"]?.includes("gzip"));
  return [
    { rule: "one request per host at a time", proof: `at most ${most} under way`, isKept: most === 1 },
    {
      rule: "one look per feed in a poll window",
      proof: `${looks.length} looks in ${windows.size} windows`,
      isKept: looks.length === windows.size,
    },
    {
      rule: "an honest User-Agent with an address",
      proof: [...names].join(", "),
      isKept: names.size === 1 && names.has("Almanac/0.1 (+https://almanac.example/about)"),
    },
    { rule: "gzip is asked for", proof: `${log.length} requests`, isKept: isZipped },
  ];
}

async function ruleOf({ slug, trial }: Case, log: readonly Asked[], { db }: Almanac): Promise<Verdict> {
  const { rule, order, isKept } = trial;
  const [start, end] = [START + trial.from * DAY, START + trial.to * DAY];
  const all = log.filter((asked) => asked.slug === slug);
  const during = all.filter(({ simTime }) => simTime >= start && simTime < end);
  const [feed] = await db.all<Pick<View, "adoptedUrl" | "retiredAt">>(
    sql`select adopted_url as adoptedUrl, retired_at as retiredAt from feeds where source_slug = ${slug}`,
  );
  const polls = await db.all<Poll>(sql`
    select polls.polled_at as polledAt, polls.outcome, requests, bytes, added from polls join feeds on feeds.id = feed_id
    where source_slug = ${slug} and polls.polled_at >= ${start} and polls.polled_at < ${end} order by polls.id`);
  const limit = typeof order["times"] === "number" ? order["times"] : polls.length;
  const view: View = {
    all,
    during,
    after: all.filter(({ simTime }) => simTime >= end),
    polls: polls.slice(0, limit),
    adoptedUrl: feed?.adoptedUrl ?? null,
    retiredAt: feed?.retiredAt ?? null,
  };
  return { rule, proof: `${order.fault}, ${during.length} requests`, isKept: isKept(view) };
}

/** The last document of each source, asked for anew and whole, holds no item that is not there, and none is there twice. */
async function everyItemOnce({ db, tick }: Almanac, cases: readonly Case[]): Promise<Verdict[]> {
  await db.run(sql`update feeds set etag = null, last_modified = null, body_hash = null, broken_hash = null, next_poll_at = 0,
    retired_at = null`);
  for (const { slug } of cases) await replay.control({ slug, fault: null });
  await tick(END, 1);
  const last = await db.all<{ slug: string; outcome: string; added: number; items: number }>(sql`
    select source_slug as slug, polls.outcome, added + copies as added, items from polls join feeds on feeds.id = feed_id
    where polls.polled_at = ${END}`);
  const unread = last.filter(({ outcome }) => outcome !== "fetched").map(({ slug }) => slug);
  const late = last.filter(({ added, slug }) => added > 0 && !isRetired(slug, cases)).map(({ slug }) => slug);
  const twice = await db.all<{ slug: string }>(sql`
    select source_slug as slug from events group by source_slug, title, source_url, published_at having count(*) > 1`);
  const items = last.reduce((sum, row) => sum + row.items, 0);
  return [
    {
      rule: "after the faults every source is read",
      proof: `${last.length} read`,
      isKept: unread.length === 0 && last.length === cases.length,
    },
    {
      rule: "after the faults every item is there",
      proof: late.join(", ") || `${items} items`,
      isKept: late.length === 0,
    },
    {
      rule: "no item is there twice",
      proof: twice.map(({ slug }) => slug).join(", ") || "none",
      isKept: twice.length === 0,
    },
  ];
}

/** What a feed published after it was given up is not known. */
function isRetired(slug: string, cases: readonly Case[]): boolean {
  return cases.some((one) => one.slug === slug && one.trial.order.fault === "410");
}
