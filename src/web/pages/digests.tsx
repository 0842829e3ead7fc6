import type { IssueModel } from "../../digest/issue-model.ts";
import { toDigestView } from "../api/digest-view.ts";
import { listDigests } from "../api/digests.ts";
import { type AppContext, type Frame, frameOf, pathOf } from "../context.ts";
import { bareParam, formatOf } from "../format.ts";
import { findIssueBeside, listIssues } from "../store.ts";
import { digestMarkdown } from "../syndication/digest-markdown.ts";
import { answerMarkdown } from "../syndication/markdown.ts";
import { DigestEntries } from "./digest-entries.tsx";
import { notFound } from "./errors.tsx";
import { counted } from "../counted.ts";
import { listJsonLd } from "./json-ld.ts";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

/** As many as the same list holds as JSON: a cursor leads both on to the same issue. */
const PER_PAGE = 20;

/** Every issue that was composed, newest first. */
export async function digestListPage(c: AppContext): Promise<Response> {
  if (formatOf(c) === "json") return listDigests.handle(c);
  const before = issueNumberOf(c.req.query("cursor") ?? "");
  const rows = await listIssues(c.var.deps.db, PER_PAGE + 1, before);
  const models = rows.slice(0, PER_PAGE).map((row) => row.model);
  const nextPath = rows.length > PER_PAGE ? `/digests?cursor=${models.at(-1)?.number}` : null;
  return renderPage(
    c,
    {
      title: "Digests",
      path: before === null ? "/digests" : `/digests?cursor=${before}`,
      jsonPath: before === null ? "/digests.json" : `/digests.json?cursor=${before}`,
      nextPath,
      description: "The best of each week, in one page.",
    },
    <div class="columns">
      <div>
        <h1>Digests</h1>
        <p class="lede">The best of each week, as it was sent: nothing is changed after.</p>
        {models.length > 0 ? <IssueList models={models} /> : <NoDigestYet />}
        {before === null && nextPath === null ? null : (
          <nav class="pager" aria-label="Pages">
            {before === null ? null : <a href="/digests">← Newest</a>}
            {nextPath === null ? null : (
              <a rel="next" href={nextPath}>
                Older →
              </a>
            )}
          </nav>
        )}
      </div>
      <aside>
        <SubscribeBox />
        <section>
          <h2>Follow</h2>
          <p class="tags">
            <a href="/digests/feed.xml">Atom</a>
            <a href="/digests.json">JSON</a>
          </p>
        </section>
      </aside>
    </div>,
  );
}

/** The web copy of one issue, from the same frozen model as its mail. */
export async function digestPage(c: AppContext): Promise<Response> {
  const number = issueNumberOf(bareParam(c, "number"));
  const found = number === null ? null : await findIssueBeside(c.var.deps.db, number);
  if (!found) return notFound(c);
  const { model, before, after } = found;
  const { siteUrl } = c.var.deps.config;
  const path = digestPath(model.number);
  const format = formatOf(c);
  if (format === "json") return c.json(toDigestView(model, siteUrl));
  if (format === "markdown") return answerMarkdown(c, digestMarkdown(model), siteUrl + path);
  return renderPage(
    c,
    {
      title: model.title,
      description: model.subject,
      path,
      jsonPath: `${path}.json`,
      markdownPath: `${path}.md`,
      prevPath: before === null ? null : digestPath(before),
      nextPath: after === null ? null : digestPath(after),
      jsonLd: listJsonLd(model.title, siteUrl + path, model.entries),
      kind: "article",
    },
    <Digest model={model} beside={{ before, after }} frame={frameOf(c.var.deps)} />,
  );
}

function digestPath(number: number): string {
  return `/digests/${number}`;
}

function issueNumberOf(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

const HEADLINES = 3;

/** Each week with what it began with. */
function IssueList({ models }: { models: readonly IssueModel[] }) {
  return models.map(({ number, title, entries, quiet }) => (
    <article class="issue">
      <h2>
        <a href={digestPath(number)}>{title}</a>
      </h2>
      <p class="meta">
        No. {number} · {counted(entries.length, "event")}
        {quiet ? " · a quiet week" : ""}
      </p>
      <ol class="plain">
        {entries.slice(0, HEADLINES).map((entry) => (
          <li>
            <a href={pathOf(entry.url)} dir="auto">
              {entry.title}
            </a>{" "}
            <span class="fine">
              <bdi>{entry.source.name}</bdi>, score {entry.score}
            </span>
          </li>
        ))}
      </ol>
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

type Beside = Readonly<{ before: number | null; after: number | null }>;

function Digest({ model, beside, frame }: { model: IssueModel; beside: Beside; frame: Frame }) {
  return (
    <div class="columns reading">
      <div>
        <header class="story">
          <p class="back">
            <a href="/digests">← Digests</a>
          </p>
          <h1>{model.title}</h1>
          <p class="meta">
            Digest no. {model.number} · {counted(model.entries.length, "event")}
          </p>
          {model.quiet ? <p class="lede">A quiet week: little reached the score a digest asks for.</p> : null}
        </header>
        <DigestEntries entries={model.entries} frame={frame} />
        <Neighbours beside={beside} />
      </div>
      <aside>
        <SubscribeBox />
        <Ledger model={model} />
      </aside>
    </div>
  );
}

function Neighbours({ beside: { before, after } }: { beside: Beside }) {
  if (before === null && after === null) return null;
  return (
    <nav class="pager" aria-label="Digests">
      {before === null ? null : (
        <a rel="prev" href={digestPath(before)}>
          ← No. {before}
        </a>
      )}
      {after === null ? null : (
        <a rel="next" href={digestPath(after)}>
          No. {after} →
        </a>
      )}
    </nav>
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
