/** Signs a report the way Resend does (Svix, Standard Webhooks): HMAC-SHA256 over `id.timestamp.body`, base64. */
export async function signWebhook(
  secret: string,
  report: { id: string; timestampSeconds: number; body: string },
): Promise<Headers> {
  const key = await crypto.subtle.importKey(
    "raw",
    Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (character) => character.charCodeAt(0)),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const content = `${report.id}.${report.timestampSeconds}.${report.body}`;
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(content));
  return new Headers({
    "svix-id": report.id,
    "svix-timestamp": String(report.timestampSeconds),
    "svix-signature": `v1,${btoa(String.fromCharCode(...new Uint8Array(signature)))}`,
  });
}
