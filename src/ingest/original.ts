/** Who is the original where several sources lead to one page: its publisher, whoever was polled first. */
import { urlKey } from "./canonical-url.ts";

/** A source's claim on a page. */
export type Claim = Readonly<{ urlKey: string; homeUrl: string; tier: number }>;

/** Whether `a` is nearer to the page than `b`: at home there, else of the lower tier. Equals leave it to who came first. */
export function isNearer(a: Claim, b: Claim): boolean {
  const [near, far] = [homeRank(a), homeRank(b)];
  return near === far ? a.tier < b.tier : near > far;
}

/** 2 under its own home page, 1 on its own host, 0 elsewhere: many publishers live on one host, each at their path. */
function homeRank({ urlKey: page, homeUrl }: Claim): number {
  const home = urlKey(homeUrl);
  if (home === null) return 0;
  if (page.startsWith(`${home}/`)) return 2;
  const [host, homeHost] = [hostOf(page), hostOf(home)];
  return host === homeHost || host.endsWith(`.${homeHost}`) ? 1 : 0;
}

function hostOf(key: string): string {
  return key.split(/[/?#]/)[0] ?? "";
}
