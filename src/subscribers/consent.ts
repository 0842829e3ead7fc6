/**
 * The words a reader agrees to. They stand beside the form and above the confirming button; the log of consents keeps
 * their hash, so a changed word needs a new version.
 */
import { sha256Hex } from "../feeds/sha256.ts";

export const consentForm = {
  version: "2026-11",
  wording:
    "Send me the weekly digest by e-mail. My address is used for nothing else, and every mail has a link to stop it.",
} as const;

export type ConsentForm = Readonly<{ formVersion: string; wordingHash: string }>;

export async function currentConsentForm(): Promise<ConsentForm> {
  return { formVersion: consentForm.version, wordingHash: await sha256Hex(consentForm.wording) };
}
