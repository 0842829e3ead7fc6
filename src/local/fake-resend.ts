/**
 * A Resend on loopback for `npm start` and scripts. Mails are kept in `file` (JSON Lines), so that a second start
 * continues from them; `port` 0 takes any.
 */
export async function serveFakeResend(_options: {
  port: number;
  file?: string;
}): Promise<{ url: string; close: () => Promise<void> }> {
  throw new Error("not built yet");
}
