/** SHA-256 and its keyed form, as hex: for tokens at rest, wordings, mail bodies, frozen issues, suppressed addresses. */

const encoder = new TextEncoder();

export async function sha256Hex(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
}

export async function hmacHex(key: string, text: string): Promise<string> {
  const hmacKey = await importHmacKey(key, "sign");
  return toHex(await crypto.subtle.sign("HMAC", hmacKey, encoder.encode(text)));
}

export function importHmacKey(key: string, usage: "sign" | "verify"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", encoder.encode(key), { name: "HMAC", hash: "SHA-256" }, false, [usage]);
}

function toHex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
