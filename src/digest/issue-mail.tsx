import type { Config } from "../config.ts";
import { MailFrame, mailStyle, renderMail, Rule } from "../subscribers/mail-frame.tsx";
import { describeCounts, shortDay } from "./issue-words.ts";
import type { IssueEntry, IssueModel } from "./issue-model.ts";

export type IssueSender = Pick<Config, "siteUrl" | "siteTitle" | "postalAddress" | "timeZone">;

const PREHEADER_MAX = 140;
const CHIP = "display:inline-block;padding:1px 8px;border-radius:10px;font-weight:bold;color:#3a2500;";

/** The HTML of an issue, with the holes `{{unsubscribe}}` and `{{preferences}}` for each reader's own links. */
export function renderIssueHtml(model: IssueModel, sender: IssueSender): string {
  const others = model.entries.slice(1, 4).map(({ title }) => title);
  const preheader = others.length > 0 ? others.join(" · ").slice(0, PREHEADER_MAX) : describeCounts(model);
  return renderMail(
    <MailFrame title={model.subject} preheader={preheader}>
      <Masthead model={model} sender={sender} />
      {model.entries.map((entry) => (
        <Entry entry={entry} timeZone={sender.timeZone} />
      ))}
      <Rule />
      <Colophon model={model} sender={sender} />
    </MailFrame>,
  );
}

function Masthead({ model, sender }: { model: IssueModel; sender: IssueSender }) {
  return (
    <>
      <p class="quiet" style={mailStyle.quiet}>
        <a class="titleLink" href={sender.siteUrl} style={`${mailStyle.titleLink};font-weight:bold`}>
          {sender.siteTitle}
        </a>{" "}
        · No. {model.number} ·{" "}
        <a class="link" href={issueUrl(model, sender)} style={mailStyle.link}>
          Read on the web
        </a>
      </p>
      <h1 class="heading" style={`${mailStyle.heading};padding:12px 0 8px`}>
        {model.title}
      </h1>
      <p class="quiet" style={mailStyle.quiet}>
        {describeCounts(model)}
      </p>
    </>
  );
}

function Entry({ entry, timeZone }: { entry: IssueEntry; timeZone: string }) {
  const chip = `${CHIP}background:${entry.score >= 8 ? "#f4c873" : "#e9dfca"}`;
  return (
    <>
      <Rule />
      <p class="quiet" style={mailStyle.quiet}>
        <span style={chip}>{entry.score}</span> {entry.source.name}
        {entry.publishedAt === null ? "" : `, ${shortDay(entry.publishedAt, timeZone)}`}
      </p>
      <h2 class="title" style={`${mailStyle.title};padding:8px 0 6px`}>
        <a class="titleLink" href={entry.url} style={mailStyle.titleLink}>
          {entry.title}
        </a>
      </h2>
      {entry.summary === "" ? null : (
        <p class="text" style={mailStyle.text}>
          {entry.summary}
        </p>
      )}
      <p class="quiet" style={`${mailStyle.quiet};padding:6px 0 0`}>
        {entry.reason}{" "}
        <a class="link" href={entry.sourceUrl} style={mailStyle.link}>
          Read at {entry.source.name}
        </a>
        <AlsoCovered accounts={entry.alsoCoveredBy} />
      </p>
    </>
  );
}

function AlsoCovered({ accounts }: { accounts: IssueEntry["alsoCoveredBy"] }) {
  if (accounts.length === 0) return null;
  return (
    <>
      <br />
      Also covered by{" "}
      {accounts.map(({ name, url }, at) => (
        <>
          {at > 0 ? ", " : ""}
          <a class="link" href={url} style={mailStyle.link}>
            {name}
          </a>
        </>
      ))}
    </>
  );
}

function Colophon({ model, sender }: { model: IssueModel; sender: IssueSender }) {
  return (
    <p class="quiet" style={mailStyle.quiet}>
      You get this because you confirmed your subscription to the weekly digest of {sender.siteTitle}. No pixel counts
      whether you opened it, no link follows you.
      <br />
      <br />
      <a class="link" href="{{unsubscribe}}" style={mailStyle.link}>
        Unsubscribe
      </a>{" "}
      ·{" "}
      <a class="link" href="{{preferences}}" style={mailStyle.link}>
        Your subscription
      </a>{" "}
      ·{" "}
      <a class="link" href={issueUrl(model, sender)} style={mailStyle.link}>
        This issue on the web
      </a>
      <br />
      <br />
      {sender.postalAddress}
    </p>
  );
}

function issueUrl({ number }: IssueModel, { siteUrl }: IssueSender): string {
  return `${siteUrl}/digests/${number}`;
}
