/** Carries out the commands for events. */
import { TOPIC_SLUGS } from "../../../sources/topic-slugs.ts";
import { parseMoment } from "../../../web/events/filters.ts";
import { UsageError } from "../../options.ts";
import type { AdminClient } from "../admin-client.ts";
import { answer, clientFor, type Io, type Run, type Runner } from "../io.ts";
import { idOf } from "../numbers.ts";
import { textOf, type Values } from "../parse.ts";
import { correctionAnswer, explainedEvent, type ExplainedEvent, type RescoreAnswer, rescoreAnswer } from "./answers.ts";
import { showEvent, showRescore } from "./show.ts";
import type { EventCommand } from "./table.ts";

export const EVENT_RUNNERS: Readonly<Record<EventCommand, Runner>> = {
  "events show": show,
  "events pin": (call, io) => correct({ call, io }, { act: "score", body: orLift(call.values, "score", scoreOf) }),
  "events retitle": (call, io) => correct({ call, io }, { act: "title", body: orLift(call.values, "title", titleOf) }),
  "events topics": (call, io) => correct({ call, io }, { act: "topics", body: orLift(call.values, "set", topicsOf) }),
  "events hide": (call, io) => correct({ call, io }, { act: "hide" }),
  "events unhide": (call, io) => correct({ call, io }, { act: "show" }),
  "events rescore": rescore,
};

async function show({ word, values }: Run, io: Io): Promise<void> {
  const path = `/events/${idOf(word, "event")}`;
  const event = await clientFor(values, io)({ method: "GET", path, answer: explainedEvent });
  answer(io, values, { json: event, words: showEvent(event) });
}

type Order = Readonly<{ act: "score" | "title" | "topics" | "hide" | "show"; body?: unknown }>;

async function correct({ call, io }: Readonly<{ call: Run; io: Io }>, { act, body }: Order): Promise<void> {
  const path = `/events/${idOf(call.word, "event")}/${act}`;
  const ask = clientFor(call.values, io);
  const made = await ask({ method: "POST", path, ...(body === undefined ? {} : { body }), answer: correctionAnswer });
  const state = STATES[act](made.event);
  const words = `${made.event.id}: ${made.outcome === "changed" ? state : `nothing was changed; ${state}`}`;
  answer(io, call.values, { json: made, words });
}

/** How an event stands after an order, in words. */
const STATES: Readonly<Record<Order["act"], (event: ExplainedEvent) => string>> = {
  score: ({ score }) =>
    `score ${score.shown ?? "none yet"}, ${score.pinned === null ? "as counted" : "set by the editor"}`,
  title: ({ title, titles }) => `“${title}”, ${titles.editor === null ? "the almanac's own" : "set by the editor"}`,
  topics: ({ topics: { isPinned, list } }) =>
    isPinned
      ? `topics ${list.map(({ slug }) => slug).join(", ") || "none"}, set by the editor`
      : "topics are found in its words again, within a minute",
  hide: ({ title }) => `“${title}” is hidden`,
  show: ({ title }) => `“${title}” is shown`,
};

/** The one value of an order, by the key that the admin API knows it under. */
function orLift(values: Values, option: "score" | "title" | "set", read: (text: string) => object): unknown {
  const text = textOf(values, option);
  if ((text === undefined) === (values["lift"] !== true)) throw new UsageError(`give either --${option} or --lift`);
  return text === undefined ? { [option === "set" ? "topics" : option]: null } : read(text);
}

function scoreOf(text: string): object {
  const score = /^\d{1,2}(?:\.\d{1,2})?$/.test(text) ? Number(text) : 0;
  if (score < 1 || score > 10)
    throw new UsageError(`--score ${text} is no score; give a number from 1 to 10, such as 7 or 8.25`);
  return { score };
}

function titleOf(text: string): object {
  if (text.trim() === "") throw new UsageError("--title is empty; --lift brings back the almanac's own");
  return { title: text };
}

function topicsOf(text: string): object {
  const topics = text === "" ? [] : text.split(",").map((topic) => topic.trim());
  const unknown = topics.find((topic) => !TOPIC_SLUGS.some((slug) => slug === topic));
  if (unknown === undefined) return { topics };
  throw new UsageError(`--set ${unknown} is no topic; there are: ${TOPIC_SLUGS.join(", ")}`);
}

const LOOK_EVERY_MS = 1_000;
/** Looks without progress after which the almanac is asked once more. */
const PATIENCE = 30;

/** Starts it, or goes on with one that was left running, and looks on until it is done. */
async function rescore({ values }: Run, io: Io): Promise<void> {
  const since = textOf(values, "since");
  if (since === undefined) throw new UsageError("say with --since from which day on, such as 2026-11-01");
  if (parseMoment(since, 0) === null) throw new UsageError(`--since ${since} is no date; give one such as 2026-11-01`);
  const ask = clientFor(values, io);
  const start = (from: string) =>
    ask({ method: "POST", path: "/events/rescore", body: { since: from }, answer: rescoreAnswer });
  const done = await lookOn({ ask, io, start }, await start(since));
  answer(io, values, { json: done, words: showRescore(done) });
}

type Watch = Readonly<{ ask: AdminClient; io: Io; start: (since: string) => Promise<RescoreAnswer> }>;

/** It is asked to go on from where it says it began: that may be further back than it was asked for. */
async function lookOn({ ask, io, start }: Watch, first: RescoreAnswer): Promise<RescoreAnswer> {
  const look = () => ask({ method: "GET", path: "/events/rescore", answer: rescoreAnswer });
  if (first.state === "running") io.err("Ctrl-C leaves it running; the same words look on again");
  let now = first;
  for (let idle = 0; now.state === "running"; idle += 1) {
    await io.wait(LOOK_EVERY_MS);
    const next = await (idle < PATIENCE || now.since === null ? look() : start(now.since));
    if (next.done !== now.done) io.err(`scored ${next.done} of ${next.total}`);
    if (next.done !== now.done || idle >= PATIENCE) idle = 0;
    now = next;
  }
  return now;
}
