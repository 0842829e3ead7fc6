import type { Deps } from "../deps.ts";
import { sha256Hex } from "../feeds/sha256.ts";
import { chooseEntries, type Candidate } from "./choose.ts";
import { renderIssueHtml } from "./issue-mail.tsx";
import { buildIssueModel, type IssueModel } from "./issue-model.ts";
import { renderIssueText } from "./issue-text.ts";
import { daySpan } from "./local-time.ts";
import { findDuePeriod, type Period } from "./period.ts";
import {
  countUnfinished,
  hasIssue,
  loadAccounts,
  loadCandidates,
  loadChosen,
  nextIssueNumber,
  storeIssue,
} from "./store.ts";

/** Events that came in this lately are waited for; older ones that are still not understood never will be. */
const FRESH_MS = 3_600_000;

/**
 * Composes and freezes the issue of the latest week that is due, once: the week is its key, whoever comes second finds it
 * taken. A week in which nothing was read has no issue.
 */
export async function composeDueIssue(deps: Deps): Promise<string> {
  const now = deps.now();
  const period = findDuePeriod(now, deps.config);
  if (await hasIssue(deps.db, period.id)) return `${period.id} is composed`;
  const unfinished = await countUnfinished(deps.db, period, now - FRESH_MS);
  if (unfinished > 0) return `${period.id} waits for ${unfinished} new events to be understood`;
  const candidates = await loadCandidates(deps.db, period);
  if (candidates.length === 0) return `nothing was read in ${period.id}`;
  const model = await composeModel(deps, period, candidates);
  return freeze(deps, model, now);
}

async function composeModel(deps: Deps, period: Period, candidates: readonly Candidate[]): Promise<IssueModel> {
  const { eventIds, counts } = chooseEntries(candidates);
  const [number, chosen, accounts] = await Promise.all([
    nextIssueNumber(deps.db),
    loadChosen(deps.db, eventIds),
    loadAccounts(deps.db, eventIds),
  ]);
  const { siteUrl, timeZone } = deps.config;
  const { id, startsAt, endsAt } = period;
  const title = `The week of ${daySpan(startsAt, endsAt, timeZone)}`;
  return buildIssueModel({ number, period: id, title, startsAt, endsAt, counts, siteUrl }, chosen, accounts);
}

async function freeze(deps: Deps, model: IssueModel, now: number): Promise<string> {
  const html = renderIssueHtml(model, deps.config);
  const text = renderIssueText(model, deps.config);
  const contentHash = await sha256Hex(JSON.stringify([model, html, text]));
  const isOurs = await storeIssue(deps.db, model, { html, text, contentHash, now });
  return isOurs
    ? `No. ${model.number} for ${model.period}, ${model.entries.length} events`
    : `${model.period} is composed`;
}
