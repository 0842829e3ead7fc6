/** The mails of this machine, while the almanac runs locally; in production there is no such page. */
import { Hono } from "hono";
import { html, raw } from "hono/html";
import * as v from "valibot";
import { type AppContext, type AppEnv, frameOf } from "../context.ts";
import { ageLabel, exactTime } from "../dates.ts";
import { mailFrameHeaders, outboxHeaders } from "../security.ts";
import { notFound } from "./errors.tsx";
import { renderPage } from "./render.tsx";

const mailSchema = v.object({
  id: v.string(),
  to: v.string(),
  subject: v.string(),
  html: v.string(),
  text: v.string(),
  headers: v.record(v.string(), v.string()),
  sentAt: v.string(),
});

type Mail = v.InferOutput<typeof mailSchema>;

export const outbox = new Hono<AppEnv>();
outbox.use(async (c, next) => (c.var.deps.config.local?.outboxUrl ? next() : notFound(c)));
outbox.get("/", async (c) => {
  const mails = v.parse(v.array(mailSchema), await read(c, "outbox.json"));
  const newestFirst = mails.toSorted((a, b) => b.sentAt.localeCompare(a.sentAt));
  return renderPage(c, { title: "Outbox", path: "/outbox", isPrivate: true }, <MailList c={c} mails={newestFirst} />);
});
outbox.get("/:id", async (c) => {
  const mail = await findMail(c, c.req.param("id"));
  if (!mail) return notFound(c);
  outboxHeaders(c);
  return renderPage(
    c,
    { title: mail.subject, path: `/outbox/${mail.id}`, isPrivate: true },
    <MailView c={c} mail={mail} />,
  );
});
/** The mail as its reader sees it, in a frame of its own that may do nothing; its links open outside. */
outbox.get("/:id/html", async (c) => {
  const mail = await findMail(c, c.req.param("id"));
  if (!mail) return notFound(c);
  mailFrameHeaders(c);
  return c.html(html`${raw(mail.html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`))}`);
});

async function findMail(c: AppContext, id: string): Promise<Mail | null> {
  const answer = await read(c, `outbox/${encodeURIComponent(id)}.json`);
  return answer === null ? null : v.parse(mailSchema, answer);
}

/** Null for a mail that is not there. */
async function read(c: AppContext, path: string): Promise<unknown> {
  const { config, fetch } = c.var.deps;
  const response = await fetch(new URL(path, config.local?.outboxUrl ?? undefined));
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`the outbox answered ${response.status} for ${path}`);
  return response.json();
}

function MailList({ c, mails }: { c: AppContext; mails: readonly Mail[] }) {
  const { now } = frameOf(c.var.deps);
  return (
    <section class="story">
      <h1>Outbox</h1>
      <p class="fine">Mails are kept on this machine instead of being sent. In production this page does not exist.</p>
      {mails.length === 0 ? (
        <p>No mail yet. Subscribe with any address, and the mail to confirm it appears here.</p>
      ) : null}
      {mails.map((mail) => (
        <article class="issue">
          <p class="meta">
            {mail.to} · <time datetime={mail.sentAt}>{ageLabel(Date.parse(mail.sentAt), now)}</time>
          </p>
          <h2 dir="auto">
            <a href={`/outbox/${mail.id}`}>{mail.subject}</a>
          </h2>
        </article>
      ))}
    </section>
  );
}

function MailView({ c, mail }: { c: AppContext; mail: Mail }) {
  const { timeZone } = frameOf(c.var.deps);
  return (
    <section class="story">
      <p class="back">
        <a href="/outbox">← Outbox</a>
      </p>
      <p class="meta">
        To {mail.to} · {exactTime(Date.parse(mail.sentAt), timeZone)}
      </p>
      <h1 dir="auto">{mail.subject}</h1>
      <iframe
        class="mail"
        title="The mail as HTML"
        src={`/outbox/${mail.id}/html`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
      <h2>Text</h2>
      <pre>{mail.text}</pre>
      <h2>Headers</h2>
      <table class="headers">
        <tbody>
          {Object.entries(mail.headers).map(([name, value]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
