/** HMAC-SHA-256, the hash that needs a key: for signed links and for suppressed addresses at rest. */
import { toHex } from "../feeds/sha256.ts";

const encoder = new TextEncoder();

export async function hmacHex(key: string, text: string): Promise<string> {
  const hmacKey = await importHmacKey(key, "sign");
  return toHex(await crypto.subtle.sign("HMAC", hmacKey, encoder.encode(text)));
}

export function importHmacKey(key: string, usage: "sign" | "verify"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", encoder.encode(key), { name: "HMAC", hash: "SHA-256" }, false, [usage]);
}
