import type { Config } from "../config.ts";
import { MailFrame, mailStyle, renderMail, Rule } from "./mail-frame.tsx";

type Sender = Pick<Config, "siteUrl" | "siteTitle" | "postalAddress">;

/**
 * The mail that asks whether the reader asked. It holds no word the form's user typed: whoever types a stranger's address
 * must not be able to write to them.
 */
export function composeConfirmationMail(
  sender: Sender,
  token: string,
): Readonly<{ subject: string; html: string; text: string }> {
  const url = `${sender.siteUrl}/confirm/${token}`;
  return {
    subject: `Confirm your subscription to ${sender.siteTitle}`,
    html: renderMail(<ConfirmationMail sender={sender} url={url} />),
    text: confirmationText(sender, url),
  };
}

const PREHEADER = "One click, and the weekly digest comes to you. Without it nothing happens.";

function ConfirmationMail({ sender, url }: { sender: Sender; url: string }) {
  return (
    <MailFrame title={`Confirm your subscription to ${sender.siteTitle}`} preheader={PREHEADER}>
      <p class="wordmark" style={mailStyle.wordmark}>
        {sender.siteTitle}
      </p>
      <h1 class="heading" style={`${mailStyle.heading};padding:20px 0 14px`}>
        Shall we write to you?
      </h1>
      <p class="text" style={mailStyle.text}>
        Someone, hopefully you, asked for the weekly digest of {sender.siteTitle} at this address. Confirm it, and the
        next issue is yours.
      </p>
      <p style="margin:0;padding:24px 0">
        <a class="button" href={url} style={mailStyle.button}>
          Confirm my subscription
        </a>
      </p>
      <p class="quiet" style={mailStyle.quiet}>
        The link opens a page with one button and works for seven days. If it was not you, do nothing: the address is
        then deleted, and no other mail will come.
      </p>
      <Rule />
      <p class="quiet" style={mailStyle.quiet}>
        {sender.postalAddress}
        <br />
        <a class="link" href={sender.siteUrl} style={mailStyle.link}>
          {sender.siteUrl}
        </a>
      </p>
    </MailFrame>
  );
}

function confirmationText({ siteTitle, siteUrl, postalAddress }: Sender, url: string): string {
  return `Shall we write to you?

Someone, hopefully you, asked for the weekly digest of ${siteTitle} at this
address. Confirm it, and the next issue is yours:

${url}

The link opens a page with one button and works for seven days. If it was
not you, do nothing: the address is then deleted, and no other mail will come.

--
${postalAddress}
${siteUrl}
`;
}
