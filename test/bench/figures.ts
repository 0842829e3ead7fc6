/** What the bench reports: rows of named figures, as JSON for programs and as a table for people. */

/** Counts are work done, `perSecond` is the rate of what `name` says; a figure that was not measured is left out. */
export type Row = Readonly<
  { name: string } & Partial<
    Record<
      | "requests"
      | "queries"
      | "rowsRead"
      | "rowsWritten"
      | "bytes"
      | "gzipBytes"
      | "cpuMs"
      | "wallMs"
      | "heapMb"
      | "perSecond"
      | "mbPerSecond",
      number
    >
  >
>;

/** `limits` are what bounds the part, measured in the same run. */
export type PartResult = Readonly<{ rows: readonly Row[]; limits: readonly Row[] }>;

export type Report = Readonly<{
  machine: Readonly<{ cpu: string; cores: number; memoryGb: number; node: string; platform: string }>;
  size: Readonly<Record<string, number>>;
  parts: Readonly<Record<string, PartResult>>;
}>;

/** One table a part, its limits under a line. */
export function reportTable({ machine, parts }: Report): string {
  const { cpu, cores, memoryGb, node, platform } = machine;
  const head = `${cpu}, ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node}`;
  return [head, ...Object.entries(parts).map(([name, part]) => `\n${partTable(name, part)}`)].join("\n");
}

function partTable(part: string, { rows, limits }: PartResult): string {
  const all = [...rows, ...limits];
  const figures = [...new Set(all.flatMap((row) => Object.keys(row)))].filter((figure) => figure !== "name");
  const width = Math.max(part.length, ...all.map(({ name }) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    [name.padEnd(width), ...cells.map((cell, at) => cell.padStart(Math.max(9, (figures[at] ?? "").length)))].join("  ");
  const toLine = (row: Row) => {
    const values = new Map<string, string | number>(Object.entries(row));
    return line(
      row.name,
      figures.map((figure) => inWords(values.get(figure))),
    );
  };
  return [line(part, figures), ...rows.map(toLine), "limits", ...limits.map(toLine)].join("\n");
}

function inWords(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  return value >= 1000 ? Math.round(value).toLocaleString("en") : String(rounded(value));
}

/** Three digits say all that a measurement knows. */
export function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3));
}
