import type { Config } from "../config.ts";
import { MailFrame, mailStyle, renderMail, Rule } from "../subscribers/mail-frame.tsx";
import { describeCounts } from "./issue-words.ts";
import { shortDay } from "./local-time.ts";
import type { IssueEntry, IssueModel } from "./issue-model.ts";
import { plainLine } from "./plain.ts";

export type IssueSender = Pick<Config, "siteUrl" | "siteTitle" | "postalAddress" | "timeZone">;

const PREHEADER_MAX = 140;
/** Big news keeps its colour in the dark. */
const BIG_NEWS = 8;
const BIG_NEWS_CHIP = `${mailStyle.chip};background:#f4c873`;

/** The HTML of an issue, with the holes `{{unsubscribe}}` and `{{preferences}}` for each reader's own links. */
export function renderIssueHtml(model: IssueModel, sender: IssueSender): string {
  const others = model.entries.slice(1, 4).map(({ title }) => title);
  const preheader = others.length > 0 ? plainLine(others.join(" · "), PREHEADER_MAX) : describeCounts(model);
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
      <p class="wordmark" style={mailStyle.wordmark}>
        <a class="titleLink" href={sender.siteUrl} style={mailStyle.titleLink}>
          {sender.siteTitle}
        </a>
      </p>
      <h1 class="heading" style={`${mailStyle.heading};padding:20px 0 8px`}>
        {model.title}
      </h1>
      <p class="quiet" style={mailStyle.quiet}>
        No. {model.number}. {describeCounts(model)}{" "}
        <a class="link" href={issueUrl(model, sender)} style={mailStyle.link}>
          Read it on the web
        </a>
      </p>
    </>
  );
}

function Entry({ entry, timeZone }: { entry: IssueEntry; timeZone: string }) {
  const isBig = entry.score >= BIG_NEWS;
  return (
    <>
      <Rule />
      <p class="quiet" style={mailStyle.quiet}>
        <span class={isBig ? "big" : "chip"} style={isBig ? BIG_NEWS_CHIP : mailStyle.chip}>
          {entry.score}
        </span>{" "}
        {entry.source.name}
        {entry.publishedAt === null ? "" : `, ${shortDay(entry.publishedAt, timeZone)}`}
      </p>
      <h2 class="title" style={`${mailStyle.title};padding:10px 0 8px`}>
        <a class="titleLink" href={entry.url} style={mailStyle.titleLink}>
          {entry.title}
        </a>
      </h2>
      {entry.summary === "" ? null : (
        <p class="text" style={mailStyle.text}>
          {entry.summary}
        </p>
      )}
      <p class="quiet" style={`${mailStyle.quiet};padding:10px 0 0`}>
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
