/**
 * The page every mail of the almanac is written on: one column of 600 px that shrinks to a phone, light and dark, with
 * a ghost table for Outlook. Styles stand inline, since some readers drop the sheet; the sheet only adds the dark colours.
 */
import { raw } from "hono/html";
import type { Child } from "hono/jsx";

const SERIF = "Georgia,'Times New Roman',serif";
const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The styles of the parts a mail is made of; the class of the same name gives the dark colours. */
export const mailStyle = {
  heading: `margin:0;font:bold 28px/1.2 ${SERIF};color:#211d17`,
  wordmark: `margin:0;padding:14px 0 0;border-top:4px solid #a6341b;font:bold 16px/1.4 ${SANS};color:#211d17`,
  title: `margin:0;font:bold 20px/1.3 ${SERIF};color:#211d17`,
  text: `margin:0;font:16px/1.55 ${SANS};color:#211d17`,
  quiet: `margin:0;font:14px/1.5 ${SANS};color:#655d50`,
  chip: "display:inline-block;padding:1px 8px;margin-right:4px;border-radius:10px;font-weight:bold;color:#3a2500;background:#e9dfca",
  link: "color:#a6341b",
  titleLink: "color:#211d17;text-decoration:none",
  button: `display:inline-block;padding:13px 26px;font:bold 16px/1.2 ${SANS};color:#fff8ee;background:#a6341b;border-radius:6px;text-decoration:none`,
} as const;

const SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#161411!important}
.heading,.wordmark,.title,.text,.titleLink{color:#ebe5d9!important}
.quiet{color:#aba292!important}
.chip{color:#ebe5d9!important;background:#332e26!important}
.link{color:#f58a62!important}
.button{background:#f58a62!important;color:#1d0c05!important}
.rule{border-color:#38332b!important}
.wordmark{border-color:#f58a62!important}
}`;

const GHOST_OPEN = `<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->`;
const GHOST_CLOSE = `<!--[if mso]></td></tr></table><![endif]-->`;

/** `preheader` is the line a mailbox shows beside the subject. */
export function MailFrame(props: { title: string; preheader: string; children: Child }) {
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="x-apple-disable-message-reformatting" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        <title>{props.title}</title>
        <style>{raw(SHEET)}</style>
      </head>
      <body class="page" style="margin:0;padding:0;background:#faf7f0">
        <div class="page" lang="en" dir="ltr" style="background:#faf7f0">
          <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{props.preheader}</div>
          {raw(GHOST_OPEN)}
          <div style="max-width:600px;margin:0 auto;padding:32px 20px 40px;overflow-wrap:anywhere">
            {props.children}
          </div>
          {raw(GHOST_CLOSE)}
        </div>
      </body>
    </html>
  );
}

export function Rule() {
  return <hr class="rule" style="margin:28px 0;border:0;border-top:1px solid #e0d7c6" />;
}

/** A frame as the bytes of a mail. */
export function renderMail(frame: { toString(): string }): string {
  return `<!doctype html>\n${frame.toString()}`;
}
