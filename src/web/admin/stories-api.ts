/** The operator's commands for stories: two made one, one made two, and what the nightly pass asks about. */
import { Hono } from "hono";
import * as v from "valibot";
import { mergeByHand, splitByHand } from "../../relations/corrections/correct-stories.ts";
import { applyProposal, type Decided, dismissProposal } from "../../relations/proposals/decide-proposal.ts";
import { listProposals, type Proposal } from "../../relations/proposals/store.ts";
import { idOf } from "../api/parameters.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { limitBody } from "../edge/limits.ts";
import { problem } from "../problem.ts";
import { keyProblem, readBody, refuseBody } from "./guards.ts";
import { type Beside, eventsBeside } from "./store.ts";

/** More than any story has members. */
const MOST_EVENTS = 100;
/** A person reads no more at once; the others come up when these are decided. */
const MOST_PROPOSALS = 100;

const id = v.pipe(
  v.number("must be a number"),
  v.integer("must be a whole number"),
  v.minValue(1, "must be at least 1"),
);
const mergeBody = v.strictObject({ from: id }, keyProblem);
const splitBody = v.strictObject(
  {
    eventIds: v.pipe(
      v.array(id, "must be a list of events"),
      v.minLength(1, "is empty"),
      v.maxLength(MOST_EVENTS, `must be at most ${MOST_EVENTS} events`),
    ),
  },
  keyProblem,
);

export const storiesApi = new Hono<AppEnv>();
storiesApi.use(limitBody);
storiesApi.get("/proposals", proposals);
storiesApi.post("/proposals/:id{[0-9]+}/apply", refuseBody, (c) => decide(c, applyProposal));
storiesApi.post("/proposals/:id{[0-9]+}/dismiss", refuseBody, (c) => decide(c, dismissProposal));
storiesApi.post("/:id{[0-9]+}/merge", merge);
storiesApi.post("/:id{[0-9]+}/split", split);

/** Each with the events it moves, and those it leaves or finds in the story. */
async function proposals(c: AppContext): Promise<Response> {
  const { db } = c.var.deps;
  const open = await listProposals(db, MOST_PROPOSALS);
  const beside = await eventsBeside(db, {
    ids: open.flatMap(({ storyId, eventIds }) => [storyId, ...eventIds]),
    storyIds: open.map(({ storyId }) => storyId),
  });
  return c.json({ data: open.map((proposal) => toView(proposal, beside)), next: null });
}

function toView({ id, kind, storyId, eventIds, likeness, reason, foundAt }: Proposal, beside: readonly Beside[]) {
  const inStory = beside.filter((event) => event.storyId === storyId && !eventIds.includes(event.id));
  const story = inStory.length > 0 ? inStory : beside.filter((event) => event.id === storyId);
  const moving = beside.filter((event) => eventIds.includes(event.id));
  return {
    id,
    kind,
    storyId,
    eventIds,
    likeness,
    reason,
    foundAt: new Date(foundAt).toISOString(),
    events: moving.map(named),
    story: story.map(named),
  };
}

function named({ id, title, source }: Beside): Pick<Beside, "id" | "title" | "source"> {
  return { id, title, source };
}

async function decide(
  c: AppContext,
  run: (deps: AppContext["var"]["deps"], id: number) => Promise<Decided>,
): Promise<Response> {
  const id = storyIdOf(c);
  const decided = await run(c.var.deps, id);
  switch (decided.outcome) {
    case "unknown":
      return problem(c, 404, `there is no proposal ${id}`);
    case "contested":
      return contested(c);
    case "outdated":
      return problem(c, 409, "the stories have changed since this was proposed; dismiss it");
    case "settled":
      return c.json({ outcome: "unchanged", state: decided.state });
    case "applied":
    case "dismissed":
      return c.json({ outcome: "changed", state: decided.outcome });
  }
}

async function merge(c: AppContext): Promise<Response> {
  const body = await readBody(c, mergeBody);
  if (!body.ok) return body.refusal;
  const merged = await mergeByHand(c.var.deps, { into: storyIdOf(c), from: body.value.from });
  if (merged.outcome === "unknown") return unknown(c, merged.storyId);
  return merged.outcome === "contested" ? contested(c) : c.json(merged);
}

async function split(c: AppContext): Promise<Response> {
  const body = await readBody(c, splitBody);
  if (!body.ok) return body.refusal;
  const parted = await splitByHand(c.var.deps, { storyId: storyIdOf(c), eventIds: body.value.eventIds });
  switch (parted.outcome) {
    case "unknown":
      return unknown(c, parted.storyId);
    case "contested":
      return contested(c);
    case "whole":
      return problem(c, 409, `these are all events of story ${parted.storyId}; leave at least one in it`);
    case "strangers":
      return problem(c, 409, `story ${parted.storyId} does not hold event ${parted.eventIds.join(", ")}`);
    case "split":
    case "unchanged":
      return c.json(parted);
  }
}

function storyIdOf(c: AppContext): number {
  return idOf(c.req.param("id") ?? "");
}

function unknown(c: AppContext, storyId: number): Response {
  return problem(c, 404, `there is no story ${storyId}`);
}

/** The word stands; what it asks for is done when it is asked again. */
function contested(c: AppContext): Response {
  return problem(c, 409, "another job moves one of its events at this moment; try again");
}
