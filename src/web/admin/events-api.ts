/** The operator's commands for events: why one is as it is, what a person sets of it, and scoring all anew. */
import { Hono } from "hono";
import * as v from "valibot";
import { type Correction, correctEvent } from "../../relations/corrections/correct-event.ts";
import { TOPIC_SLUGS } from "../../sources/topic-slugs.ts";
import { loadRescore, startRescore } from "../../understanding/score/rescore-events.ts";
import { idOf } from "../api/parameters.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { limitBody } from "../edge/limits.ts";
import { parseMoment } from "../events/filters.ts";
import { problem } from "../problem.ts";
import { explainEvent } from "./explain-event.ts";
import { keyProblem, readBody, refuseBody } from "./guards.ts";

const LONGEST_TITLE = 300;
const LOWEST = 1;
const HIGHEST = 10;

const scoreBody = order({
  score: v.nullable(
    v.pipe(
      v.number("must be a number from 1 to 10, or null to lift it"),
      v.minValue(LOWEST, "must be at least 1"),
      v.maxValue(HIGHEST, "must be at most 10"),
      v.check((score) => Number(score.toFixed(2)) === score, "must have two decimals at most"),
    ),
  ),
});
const titleBody = order({
  title: v.nullable(
    v.pipe(
      v.string("must be a text, or null to lift it"),
      v.trim(),
      v.minLength(1, "is empty; null lifts it"),
      v.maxLength(LONGEST_TITLE, `must be at most ${LONGEST_TITLE} characters`),
      v.check((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), "must be one line without control characters"),
    ),
  ),
});
const topicsBody = order({
  topics: v.nullable(
    v.pipe(
      v.array(v.picklist(TOPIC_SLUGS, `must be of ${TOPIC_SLUGS.join(", ")}`), "must be a list, or null to lift it"),
      v.transform((slugs) => [...new Set(slugs)]),
    ),
  ),
});
const rescoreBody = order({
  since: v.pipe(
    v.string("must be a text"),
    v.transform((text) => parseMoment(text, 0)),
    v.number("must be an ISO date or time in UTC, such as 2026-11-16"),
  ),
});

export const eventsApi = new Hono<AppEnv>();
eventsApi.use(limitBody);
eventsApi.get("/rescore", async (c) => c.json(await rescoreOf(c)));
eventsApi.post("/rescore", rescore);
eventsApi.get("/:id{[0-9]+}", explain);
eventsApi.post("/:id{[0-9]+}/score", (c) => correctBy(c, scoreBody, ({ score }) => ({ act: "score", score })));
eventsApi.post("/:id{[0-9]+}/title", (c) => correctBy(c, titleBody, ({ title }) => ({ act: "title", title })));
eventsApi.post("/:id{[0-9]+}/topics", (c) => correctBy(c, topicsBody, ({ topics }) => ({ act: "topics", topics })));
eventsApi.post("/:id{[0-9]+}/hide", refuseBody, (c) => correct(c, { act: "hide" }));
eventsApi.post("/:id{[0-9]+}/show", refuseBody, (c) => correct(c, { act: "show" }));

function order<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, keyProblem);
}

async function explain(c: AppContext): Promise<Response> {
  const event = await explainEvent(c.var.deps, eventOf(c));
  return event ? c.json(event) : unknown(c);
}

async function correctBy<Value>(
  c: AppContext,
  schema: v.GenericSchema<unknown, Value>,
  toCorrection: (value: Value) => Correction,
): Promise<Response> {
  const body = await readBody(c, schema);
  return body.ok ? correct(c, toCorrection(body.value)) : body.refusal;
}

/** Answers what was done, and the event as it stands now. */
async function correct(c: AppContext, correction: Correction): Promise<Response> {
  const outcome = await correctEvent(c.var.deps, eventOf(c), correction);
  if (outcome === "unknown") return unknown(c);
  if (outcome === "contested")
    return problem(c, 409, "its story is being moved at this moment and nothing was changed; try again");
  return c.json({ outcome, event: await explainEvent(c.var.deps, eventOf(c)) });
}

function eventOf(c: AppContext): number {
  return idOf(c.req.param("id") ?? "");
}

function unknown(c: AppContext): Response {
  return problem(c, 404, `there is no event ${c.req.param("id") ?? ""}`);
}

/** The same `since` while one is running goes on with it; another one begins anew. */
async function rescore(c: AppContext): Promise<Response> {
  const body = await readBody(c, rescoreBody);
  if (!body.ok) return body.refusal;
  const { state, since } = await loadRescore(c.var.deps);
  if (state === "running" && since === body.value.since) await c.var.deps.enqueue([{ type: "event.rescore" }]);
  else await startRescore(c.var.deps, body.value);
  return c.json(await rescoreOf(c));
}

/** Times in ISO, as everywhere outside. */
async function rescoreOf(c: AppContext) {
  const { since, startedAt, ...rescore } = await loadRescore(c.var.deps);
  const isAny = rescore.state !== "none";
  return {
    ...rescore,
    since: isAny ? new Date(since).toISOString() : null,
    startedAt: isAny ? new Date(startedAt).toISOString() : null,
  };
}
