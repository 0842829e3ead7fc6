/**
 * The two kinds of token in our links.
 * A *secret* token is 32 random bytes of which only the hash is kept: it opens a subscription once.
 * A *signed* token names a subscriber for one purpose and is worth nothing for another: it stands in every mail, needs no
 * table and never expires.
 */
import { importHmacKey } from "./hmac.ts";

export type TokenPurpose = "unsubscribe" | "preferences";

const encoder = new TextEncoder();

export function makeSecretToken(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

export async function signToken(secret: string, purpose: TokenPurpose, subscriberId: number): Promise<string> {
  const key = await importHmacKey(secret, "sign");
  const signature = await crypto.subtle.sign("HMAC", key, encoder.encode(`${purpose}:${subscriberId}`));
  return `${subscriberId}.${toBase64Url(new Uint8Array(signature))}`;
}

/** The subscriber a signed token names, or null if it was not made by us for this purpose. Compares in constant time. */
export async function readToken(secret: string, purpose: TokenPurpose, token: string): Promise<number | null> {
  const [, id = "", signature = ""] = /^([1-9]\d{0,14})\.([\w-]{43})$/.exec(token) ?? [];
  if (id === "") return null;
  const key = await importHmacKey(secret, "verify");
  const isOurs = await crypto.subtle.verify("HMAC", key, fromBase64Url(signature), encoder.encode(`${purpose}:${id}`));
  return isOurs ? Number(id) : null;
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
