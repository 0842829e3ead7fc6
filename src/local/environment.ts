/** The environment that `npm start` hands to the Worker: checked before anything runs. */
import { parseConfig, type LocalSettings } from "../config.ts";

/** Variable names and their values, as the Worker's `env` will hold them. */
export type Variables = Readonly<Record<string, string>>;

export type EnvironmentParts = Readonly<{
  /** What wrangler.toml and `.dev.vars` say. */
  configured: Variables;
  /** What the shell says; it wins. */
  shell: Readonly<Record<string, string | undefined>>;
  /** Where this almanac will stand. */
  siteUrl: string;
  /** Where its fake Resend listens. */
  resendUrl: string;
  local: LocalSettings;
}>;

/**
 * Addresses are this machine's, secrets have values that work here, everything else is as configured.
 * Mail stays in the outbox unless the shell itself names another `RESEND_BASE_URL`.
 * @throws ConfigError naming what is bad
 */
export function localEnvironment({ configured, shell, siteUrl, resendUrl, local }: EnvironmentParts): Variables {
  const defaults = { ...LOCAL_SECRETS, ...configured, SITE_URL: siteUrl, RESEND_BASE_URL: resendUrl };
  const env = {
    ...defaults,
    ...fromShell(shell, [...Object.keys(defaults), ...OPTIONAL]),
    LOCAL: JSON.stringify(local),
  };
  parseConfig(env);
  return env;
}

/** Known to everybody who reads this file: good enough for an almanac that only its own machine can reach. */
export const LOCAL_SECRETS = {
  RESEND_API_KEY: "re_local_outbox",
  RESEND_WEBHOOK_SECRET: `whsec_${btoa("webhooks of the local outbox")}`,
  TOKEN_SECRET: "tokens of an almanac on one machine",
  ADMIN_TOKEN: "admin of an almanac on one machine",
};

const OPTIONAL = ["TURNSTILE_SECRET", "AI_API_KEY"];

function fromShell(shell: EnvironmentParts["shell"], names: readonly string[]): Record<string, string> {
  const set: Record<string, string> = {};
  for (const name of names) {
    const value = shell[name];
    if (value !== undefined) set[name] = value;
  }
  return set;
}
