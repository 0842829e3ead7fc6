/**
 * The checked environment: secrets, variables and, on an operator's own machine, the local settings.
 * Everything past `parseConfig` may rely on it; nothing else reads `env` for a setting.
 */
import * as v from "valibot";
import { refusalOf } from "./fetching/addresses.ts";

export type Config = Readonly<{
  /** Origin without a trailing slash, such as `https://almanac.example`. */
  siteUrl: string;
  siteTitle: string;
  mailFrom: string;
  mailReplyTo: string | null;
  postalAddress: string;
  /** IANA name; weeks, days and the digest's hour are counted in it. */
  timeZone: string;
  /** ISO weekday (1 Monday to 7 Sunday) and the minute of that day. */
  digestAt: Readonly<{ weekday: number; minute: number }>;
  resend: Readonly<{ apiKey: string; webhookSecret: string; baseUrl: string }>;
  tokenSecret: string;
  adminToken: string;
  turnstile: Readonly<{ secret: string; verifyUrl: string }> | null;
  ai: AiSettings;
  local: LocalSettings | null;
}>;

/** Which model reads events, and how much it may cost a day (UTC). */
export type AiSettings =
  | Readonly<{ provider: "off" }>
  | (Readonly<{ provider: "workers-ai" }> & ModelSettings)
  | (Readonly<{ provider: "openai-compatible"; baseUrl: string; apiKey: string }> & ModelSettings);

type ModelSettings = Readonly<{
  model: string;
  /** Null where titles and summaries are not embedded. */
  embeddingModel: string | null;
  /** In neurons at Workers AI, in tokens elsewhere. */
  dailyBudget: number;
}>;

/** What `npm start` adds; absent in production. */
export type LocalSettings = Readonly<{
  /** Replaces the catalogue; entries as in a sources file, checked where they are taken over. */
  sources?: unknown;
  /** Moves the Worker's clock (`--now`). */
  clockOffsetMs: number;
  /** Loopback feeds may be fetched: the demo sources and replayed snapshots live there. */
  allowLoopback: boolean;
  /** Where the fake Resend lists its mails as JSON. */
  outboxUrl: string | null;
}>;

/** The environment is missing something or holds a bad value; each line names a variable and what it needs. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Checks the Worker's environment.
 * @throws ConfigError naming every variable that is missing or bad, one line each; values are never repeated.
 */
export function parseConfig(env: unknown): Config {
  const result = v.safeParse(environment, env, { abortPipeEarly: true });
  const lines = result.success
    ? aiFaults(result.output)
    : result.issues.map((issue) => `${v.getDotPath(issue) ?? "environment"}: ${issue.message}`);
  if (!result.success || lines.length > 0) throw new ConfigError(lines.join("\n"));
  return toConfig(result.output);
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DIGEST_AT = /^(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):([0-5]\d)$/;

const required = (what: string) =>
  v.pipe(v.optional(v.string("must be text"), ""), v.trim(), v.minLength(1, `is missing; set it to ${what}`));
const secret = (what: string) => v.pipe(required(what), v.minLength(16, `is too short; use ${what}`));
const httpUrl = (what: string) =>
  v.pipe(required(what), v.check(isHttpUrl, `is no http(s) address; set it to ${what}`));
const optional = v.optional(v.pipe(v.string(), v.trim()), "");

const environment = v.object({
  SITE_URL: v.pipe(httpUrl("the public address, such as https://almanac.example"), v.transform(originOf)),
  SITE_TITLE: required("the name readers see"),
  MAIL_FROM: v.pipe(
    required('a sender, such as "Almanac <digest@example.org>"'),
    v.check(isMailbox, "is no mailbox; use `Name <address>` or an address"),
  ),
  MAIL_REPLY_TO: v.pipe(
    optional,
    v.check((text) => text === "" || isMailbox(text), "is no mailbox"),
  ),
  POSTAL_ADDRESS: required("the postal address that the law asks of a sender"),
  TIME_ZONE: v.pipe(
    required("an IANA time zone, such as Europe/Berlin"),
    v.check(isTimeZone, "is no IANA time zone, such as Europe/Berlin"),
  ),
  DIGEST_AT: v.pipe(
    required('a day and hour, such as "mon 14:00"'),
    v.regex(DIGEST_AT, 'must be a day and an hour, such as "mon 14:00"'),
  ),
  RESEND_API_KEY: required("the API key from resend.com"),
  RESEND_WEBHOOK_SECRET: required("the signing secret (whsec_…) of the webhook at resend.com"),
  RESEND_BASE_URL: v.pipe(
    v.optional(v.string(), "https://api.resend.com"),
    v.check(isHttpUrl, "is no http(s) address"),
    v.transform(withoutSlash),
  ),
  TOKEN_SECRET: secret("at least 16 random characters"),
  ADMIN_TOKEN: secret("at least 16 random characters"),
  TURNSTILE_SECRET: optional,
  TURNSTILE_VERIFY_URL: v.pipe(
    v.optional(v.string(), "https://challenges.cloudflare.com/turnstile/v0/siteverify"),
    v.check(isHttpUrl, "is no http(s) address"),
  ),
  AI_PROVIDER: v.optional(
    v.picklist(["off", "workers-ai", "openai-compatible"], "must be off, workers-ai or openai-compatible"),
    "off",
  ),
  AI_BASE_URL: optional,
  AI_MODEL: optional,
  AI_API_KEY: optional,
  AI_EMBEDDING_MODEL: optional,
  AI_DAILY_BUDGET: v.pipe(optional, v.regex(/^(?:[1-9]\d{0,8})?$/, "must be a whole number above zero, or empty")),
  LOCAL: v.optional(v.pipe(v.string(), v.parseJson(), localSettings())),
});

type Variables = v.InferOutput<typeof environment>;

function localSettings() {
  return v.strictObject({
    sources: v.optional(v.unknown()),
    clockOffsetMs: v.number(),
    allowLoopback: v.boolean(),
    outboxUrl: v.nullable(v.string()),
  });
}

/** What a provider that was named still lacks. */
function aiFaults(env: Variables): string[] {
  if (env.AI_PROVIDER === "off") return [];
  const fault = env.AI_PROVIDER === "workers-ai" ? null : baseUrlFault(env.AI_BASE_URL, env.LOCAL !== undefined);
  return [
    ...(env.AI_MODEL ? [] : [`AI_MODEL: is missing; set it to the model that reads events at ${env.AI_PROVIDER}`]),
    ...(fault === null ? [] : [`AI_BASE_URL: ${fault}`]),
    ...(fault === null && needsKey(env)
      ? ["AI_API_KEY: is missing; set it to the key of the service at AI_BASE_URL"]
      : []),
  ];
}

/** The article's text and the key go there: to a public address, or from an operator's own machine to a model on it. */
function baseUrlFault(address: string, isLocal: boolean): string | null {
  const url = URL.parse(address);
  if (address === "" || url === null || !isHttpUrl(address))
    return "is no http(s) address; set it to what stands before /chat/completions, such as https://models.example/v1";
  if (url.username || url.password || url.search || url.hash)
    return "holds more than an address; leave out what stands before @ or behind ?, the key goes into AI_API_KEY";
  return refusalOf(url, isLocal);
}

/** A model on one's own machine asks for none. */
function needsKey({ AI_PROVIDER, AI_BASE_URL, AI_API_KEY }: Variables): boolean {
  const url = URL.parse(AI_BASE_URL);
  return AI_PROVIDER === "openai-compatible" && AI_API_KEY === "" && url !== null && refusalOf(url, false) === null;
}

function toConfig(env: Variables): Config {
  return {
    siteUrl: env.SITE_URL,
    siteTitle: env.SITE_TITLE,
    mailFrom: env.MAIL_FROM,
    mailReplyTo: env.MAIL_REPLY_TO || null,
    postalAddress: env.POSTAL_ADDRESS,
    timeZone: env.TIME_ZONE,
    digestAt: parseDigestAt(env.DIGEST_AT),
    resend: { apiKey: env.RESEND_API_KEY, webhookSecret: env.RESEND_WEBHOOK_SECRET, baseUrl: env.RESEND_BASE_URL },
    tokenSecret: env.TOKEN_SECRET,
    adminToken: env.ADMIN_TOKEN,
    turnstile: env.TURNSTILE_SECRET ? { secret: env.TURNSTILE_SECRET, verifyUrl: env.TURNSTILE_VERIFY_URL } : null,
    ai: toAiSettings(env),
    local: env.LOCAL ?? null,
  };
}

/** The free allocation of Workers AI is 10,000 neurons a day; elsewhere some sixty readings. */
const DAILY_BUDGETS = { "workers-ai": 9_000, "openai-compatible": 200_000 } as const;
const WORKERS_AI_EMBEDDINGS = "@cf/baai/bge-m3";

function toAiSettings(env: Variables): AiSettings {
  const { AI_PROVIDER: provider, AI_MODEL: model } = env;
  if (provider === "off") return { provider };
  const dailyBudget = env.AI_DAILY_BUDGET === "" ? DAILY_BUDGETS[provider] : Number(env.AI_DAILY_BUDGET);
  const embeddingModel = env.AI_EMBEDDING_MODEL || null;
  if (provider === "workers-ai")
    return { provider, model, embeddingModel: embeddingModel ?? WORKERS_AI_EMBEDDINGS, dailyBudget };
  return {
    provider,
    baseUrl: withoutSlash(env.AI_BASE_URL),
    apiKey: env.AI_API_KEY,
    model,
    embeddingModel,
    dailyBudget,
  };
}

function parseDigestAt(text: string): Config["digestAt"] {
  const [day = "", clock = ""] = text.split(" ");
  const [hours, minutes] = clock.split(":").map(Number);
  return { weekday: WEEKDAYS.indexOf(day) + 1, minute: (hours ?? 0) * 60 + (minutes ?? 0) };
}

function isHttpUrl(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? "");
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

function isMailbox(text: string): boolean {
  return /^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(text);
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
