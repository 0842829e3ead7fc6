/** The figures of one run, source by source and in all: for people as a table, for scripts as JSON. Pure. */

/** One poll of a source in this run; all but the slug are null for a source that was not due. */
export type PollRow = Readonly<{
  slug: string;
  outcome: string | null;
  httpStatus: number | null;
  items: number | null;
  added: number;
  changed: number | null;
  copies: number;
  requests: number | null;
  bytes: number | null;
  ms: number | null;
  error: string | null;
}>;

export type SourceFigures = Readonly<{
  slug: string;
  /** `fetched`, `not_modified`, `not_due`, or the name of a failure. */
  outcome: string;
  httpStatus: number | null;
  items: number;
  added: number;
  changed: number;
  copies: number;
  requests: number;
  bytes: number;
  ms: number;
  error: string | null;
}>;

export type Figures = Readonly<{
  sources: readonly SourceFigures[];
  totals: Readonly<
    Record<
      "sources" | "failed" | "items" | "added" | "changed" | "copies" | "events" | "requests" | "bytes" | "ms",
      number
    >
  >;
}>;

/** @param run the events that stand after it, and how long it took */
export function figuresOf(rows: readonly PollRow[], run: { events: number; ms: number }): Figures {
  const sources = [...Map.groupBy(rows, (row) => row.slug).values()].map(sourceFigures);
  const sum = (column: Summed) => sources.reduce((total, source) => total + source[column], 0);
  return {
    sources,
    totals: {
      sources: sources.length,
      failed: sources.filter(hasFailed).length,
      items: sum("items"),
      added: sum("added"),
      changed: sum("changed"),
      copies: sum("copies"),
      events: run.events,
      requests: sum("requests"),
      bytes: sum("bytes"),
      ms: run.ms,
    },
  };
}

/** Sources were due and none of them could be read: the run is a failure. */
export function nothingWasRead({ sources }: Figures): boolean {
  const attempted = sources.filter((source) => source.outcome !== NOT_DUE);
  return attempted.length > 0 && attempted.every(hasFailed);
}

/** A table for people; a failure's reason stands in words under its row. */
export function figuresTable({ sources, totals }: Figures): string {
  const sum = { ...totals, slug: `${totals.sources} sources`, outcome: totals.failed ? `${totals.failed} failed` : "" };
  const rows = [...sources, sum];
  const slugWidth = Math.max(...rows.map(({ slug }) => slug.length));
  const outcomeWidth = Math.max(...rows.map(({ outcome }) => outcome.length));
  const line = ({ slug, outcome }: { slug: string; outcome: string }, cells: readonly (number | string)[]) =>
    [slug.padEnd(slugWidth), outcome.padEnd(outcomeWidth), ...cells.map((cell) => String(cell).padStart(8))].join("  ");
  return [
    line({ slug: "source", outcome: "outcome" }, COLUMNS),
    ...sources.flatMap((source) => [line(source, cellsOf(source)), ...(source.error ? [`  ${source.error}`] : [])]),
    "",
    line(sum, cellsOf(sum)),
    `${totals.events} events stored in all, ${(totals.ms / 1000).toFixed(1)} s`,
  ].join("\n");
}

const NOT_DUE = "not_due";
const READ = new Set(["fetched", "not_modified"]);
const COLUMNS = ["items", "added", "changed", "copies", "requests", "bytes", "ms"] as const;
type Summed = (typeof COLUMNS)[number];

/** A source polled twice in one run is one row: the last outcome, the sum of the work. */
function sourceFigures(rows: readonly PollRow[]): SourceFigures {
  const last = rows.at(-1);
  const sum = (column: Summed) => rows.reduce((total, row) => total + (row[column] ?? 0), 0);
  return {
    slug: last?.slug ?? "",
    outcome: last?.outcome ?? NOT_DUE,
    httpStatus: last?.httpStatus ?? null,
    items: sum("items"),
    added: sum("added"),
    changed: sum("changed"),
    copies: sum("copies"),
    requests: sum("requests"),
    bytes: sum("bytes"),
    ms: sum("ms"),
    error: last?.error ?? null,
  };
}

function hasFailed({ outcome }: SourceFigures): boolean {
  return outcome !== NOT_DUE && !READ.has(outcome);
}

function cellsOf(figures: Record<Summed, number>): number[] {
  return COLUMNS.map((column) => figures[column]);
}
