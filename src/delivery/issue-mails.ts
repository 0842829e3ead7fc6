import type { Config } from "../config.ts";
import { makePersonalLinks, type PersonalLinks } from "../subscribers/personal-links.ts";
import type { OutgoingMail } from "./mailer.ts";
import type { ChunkLease, FrozenIssue, Recipient } from "./store.ts";

/** The mails of a chunk: the same issue, chunk and people always give the same bytes. */
export function composeIssueMails(
  config: Config,
  issue: FrozenIssue,
  chunk: Pick<ChunkLease, "no">,
  recipients: readonly Recipient[],
): Promise<OutgoingMail[]> {
  const known = recipients.flatMap(({ subscriberId, address }) =>
    address === null ? [] : [{ subscriberId, address }],
  );
  return Promise.all(
    known.map(async ({ subscriberId, address }) => {
      const links = await makePersonalLinks(config, subscriberId);
      return {
        from: config.mailFrom,
        replyTo: config.mailReplyTo,
        to: address,
        subject: issue.subject,
        html: fillHoles(issue.html, links),
        text: fillHoles(issue.text, links),
        headers: listHeaders(config, issue, links),
        tags: [
          { name: "kind", value: issue.kind },
          { name: "issue", value: String(issue.id) },
          { name: "chunk", value: String(chunk.no) },
        ],
      };
    }),
  );
}

/** Our links hold only characters that need no escaping, neither in HTML nor in text. */
function fillHoles(template: string, { unsubscribeUrl, preferencesUrl }: PersonalLinks): string {
  return template.replaceAll("{{unsubscribe}}", unsubscribeUrl).replaceAll("{{preferences}}", preferencesUrl);
}

/** RFC 8058 one-click unsubscribe, RFC 2919 list id, RFC 3834: an automatic mail that wants no automatic answer. */
function listHeaders(config: Config, issue: FrozenIssue, { unsubscribeUrl }: PersonalLinks): Record<string, string> {
  const plainTitle = config.siteTitle.replace(/[^\x20-\x7e]|["<>\\]/g, "");
  const listName = `${plainTitle} ${issue.kind}`.replace(/ +/g, " ").trim();
  return {
    "List-Unsubscribe": `<${unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "List-Id": `"${listName}" <${issue.kind}.${new URL(config.siteUrl).hostname}>`,
    "Auto-Submitted": "auto-generated",
    "X-Entity-Ref-ID": `${issue.kind}-${issue.number}`,
  };
}
