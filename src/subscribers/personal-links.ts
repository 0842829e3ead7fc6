import type { Config } from "../config.ts";
import { signToken } from "./tokens.ts";

export type PersonalLinks = Readonly<{ unsubscribeUrl: string; preferencesUrl: string }>;

/** The two addresses that differ from reader to reader in every issue. */
export async function makePersonalLinks(config: Config, subscriberId: number): Promise<PersonalLinks> {
  const [unsubscribeToken, preferencesToken] = await Promise.all([
    signToken(config.tokenSecret, "unsubscribe", subscriberId),
    signToken(config.tokenSecret, "preferences", subscriberId),
  ]);
  return {
    unsubscribeUrl: `${config.siteUrl}/unsubscribe/${unsubscribeToken}`,
    preferencesUrl: `${config.siteUrl}/preferences/${preferencesToken}`,
  };
}
