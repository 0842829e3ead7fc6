/** A person's word on what the nightly pass would change: done for good, or left alone for good. */
import type { Deps } from "../../deps.ts";
import { joinByHand, splitByHand } from "../corrections/correct-stories.ts";
import { findProposal, type Proposal, settleProposal } from "./store.ts";

/** `settled`: decided before, as its state says; `outdated`: the stories are no longer those it speaks of. */
export type Decided = Readonly<
  | { outcome: "applied" | "dismissed" | "contested" | "outdated" | "unknown" }
  | { outcome: "settled"; state: Proposal["state"] }
>;

/** What is applied is pinned like a person's own merge or split. */
export async function applyProposal(deps: Deps, id: number): Promise<Decided> {
  const proposal = await findProposal(deps.db, id);
  if (!proposal) return { outcome: "unknown" };
  if (proposal.state !== "proposed") return { outcome: "settled", state: proposal.state };
  const { outcome } = await (proposal.kind === "merge" ? joinByHand(deps, proposal) : splitByHand(deps, proposal));
  if (outcome === "contested") return { outcome };
  if (outcome === "unknown" || outcome === "strangers" || outcome === "whole") return { outcome: "outdated" };
  await settleProposal(deps.db, id, "applied");
  return { outcome: "applied" };
}

/** The same change is not proposed again. */
export async function dismissProposal({ db }: Pick<Deps, "db">, id: number): Promise<Decided> {
  const proposal = await findProposal(db, id);
  if (!proposal) return { outcome: "unknown" };
  if (proposal.state !== "proposed") return { outcome: "settled", state: proposal.state };
  await settleProposal(db, id, "dismissed");
  return { outcome: "dismissed" };
}
