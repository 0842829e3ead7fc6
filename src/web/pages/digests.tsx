import type { IssueModel } from "../../digest/issue-model.ts";
import { toDigestView } from "../api/digest-view.ts";
import { listDigests } from "../api/digests.ts";
import { type AppContext, type Frame, frameOf } from "../context.ts";
import { daySpan } from "../../digest/local-time.ts";
import { bareParam, formatOf } from "../format.ts";
import { findIssue, listIssues } from "../store.ts";
import { digestMarkdown } from "../syndication/digest-markdown.ts";
import { answerMarkdown } from "../syndication/markdown.ts";
import { DigestEntries } from "./digest-entries.tsx";
import { notFound } from "./errors.tsx";
import { counted } from "../counted.ts";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

const PER_PAGE = 30;

/** Every issue that was composed, newest first. */
export async function digestListPage(c: AppContext): Promise<Response> {
  if (formatOf(c) === "json") return listDigests.handle(c);
  const before = issueNumberOf(c.req.query("cursor") ?? "");
  const rows = await listIssues(c.var.deps.db, PER_PAGE + 1, before);
  const models = rows.slice(0, PER_PAGE).map((row) => row.model);
  const next = rows.length > PER_PAGE ? String(models.at(-1)?.number) : null;
  const frame = frameOf(c.var.deps);
  return renderPage(
    c,
    {
      title: "Digests",
      path: "/digests",
      jsonPath: "/digests.json",
      description: "The best of each week, in one page.",
    },
    <div class="columns">
      <div>
        <h1>Digests</h1>
        {models.length > 0 ? <IssueList models={models} frame={frame} /> : <NoDigestYet />}
        {next ? (
          <nav class="pager" aria-label="Pages">
            <a rel="next" href={`/digests?cursor=${next}`}>
              Older →
            </a>
          </nav>
        ) : null}
      </div>
      <aside>
        <SubscribeBox />
      </aside>
    </div>,
  );
}

/** The web copy of one issue, from the same frozen model as its mail. */
export async function digestPage(c: AppContext): Promise<Response> {
  const number = issueNumberOf(bareParam(c, "number"));
  const model = number === null ? null : await findIssue(c.var.deps.db, number);
  if (!model) return notFound(c);
  const { siteUrl } = c.var.deps.config;
  const path = `/digests/${model.number}`;
  const format = formatOf(c);
  if (format === "json") return c.json(toDigestView(model, siteUrl));
  if (format === "markdown") return answerMarkdown(c, digestMarkdown(model), siteUrl + path);
  return renderPage(
    c,
    { title: model.title, description: model.subject, path, jsonPath: `${path}.json`, markdownPath: `${path}.md` },
    <Digest model={model} frame={frameOf(c.var.deps)} />,
  );
}

function issueNumberOf(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function IssueList({ models, frame }: { models: readonly IssueModel[]; frame: Frame }) {
  return models.map((model) => (
    <article class="issue">
      <p class="meta">
        No. {model.number} · {daySpan(model.startsAt, model.endsAt, frame.timeZone)} ·{" "}
        {counted(model.entries.length, "event")}
      </p>
      <h2 dir="auto">
        <a href={`/digests/${model.number}`}>{model.entries[0]?.title ?? model.title}</a>
      </h2>
      {model.entries.length > 1 ? (
        <p class="summary">
          {model.entries.slice(1, 4).map((entry, at) => (
            <>
              {at > 0 ? " · " : ""}
              <bdi>{entry.title}</bdi>
            </>
          ))}
        </p>
      ) : null}
    </article>
  ));
}

function NoDigestYet() {
  return (
    <section class="empty">
      <h2>The first digest is still to come</h2>
      <p>It is composed when the first whole week has passed. Leave your address and it comes to you.</p>
    </section>
  );
}

function Digest({ model, frame }: { model: IssueModel; frame: Frame }) {
  return (
    <div class="columns reading">
      <div>
        <header class="story">
          <p class="back">
            <a href="/digests">← Digests</a>
          </p>
          <p class="meta">
            Digest no. {model.number} · {counted(model.entries.length, "event")}
          </p>
          <h1>{model.title}</h1>
          {model.quiet ? <p class="lede">A quiet week: little reached the score a digest asks for.</p> : null}
        </header>
        <DigestEntries entries={model.entries} frame={frame} />
      </div>
      <aside>
        <SubscribeBox />
        <Ledger model={model} />
      </aside>
    </div>
  );
}

/** What was read and left out, so that a short digest can be told from a lazy one. */
function Ledger({ model }: { model: IssueModel }) {
  const { read, kept, droppedBecause } = model.counts;
  return (
    <section>
      <h2>How this was chosen</h2>
      <p>
        Of {counted(read, "event")} of this week, {kept} {kept === 1 ? "is" : "are"} here.
      </p>
      <ul class="plain fine">
        {droppedBecause.map(({ reason, count }) => (
          <li>
            {count}: {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
