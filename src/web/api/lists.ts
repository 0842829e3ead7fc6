/** What the lists of the API have in common: how many, which fields, and where the next page stands. */
import * as v from "valibot";
import type { AppContext } from "../context.ts";

const MAX_LIMIT = 100;

export const limit = v.optional(
  v.message(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(MAX_LIMIT),
      v.description("How many at most."),
      v.examples([20]),
    ),
    `takes a whole number from 1 to ${MAX_LIMIT}`,
  ),
  20,
);

/** The `cursor` of a list, which its own parser must know. */
export function cursorOf(isCursor: (text: string) => boolean) {
  return v.optional(
    v.message(
      v.pipe(
        v.string(),
        v.maxLength(100),
        v.check(isCursor),
        v.description("Goes on where an earlier answer ended: its `next`, as it stands."),
      ),
      'takes the "next" of an earlier answer',
    ),
  );
}

/** `fields=id,title`: only these, of whatever is answered. */
export function fieldsOf(schema: Readonly<{ entries: Readonly<Record<string, unknown>> }>) {
  const names = Object.keys(schema.entries);
  return v.optional(
    v.message(
      v.pipe(
        v.array(v.picklist(names)),
        v.description("Only these top-level fields, parted by commas."),
        v.examples([names.slice(0, 3)]),
      ),
      `takes a comma list of ${names.join(", ")}`,
    ),
  );
}

/** `data` holds whole items, or what `fields` leaves of them. */
export function listOf<Item extends v.GenericSchema>(item: Item) {
  return v.object({
    data: v.array(item),
    next: v.pipe(v.nullable(v.string()), v.description("The `cursor` of what follows; null at the end.")),
  });
}

type Page = Readonly<{ data: readonly object[]; next: string | null }>;

export function answerList(c: AppContext, { data, next }: Page, fields: readonly string[] | undefined): Response {
  if (next !== null) c.header("link", `<${nextUrl(c, next)}>; rel="next"`, { append: true });
  return c.json({ data: data.map((item) => only(item, fields)), next });
}

/** @param fields all where nothing is said */
export function only(item: object, fields: readonly string[] | undefined): object {
  if (fields === undefined) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => fields.includes(name)));
}

/** With its origin: many programs follow a Link header (RFC 8288) without resolving it. */
function nextUrl(c: AppContext, next: string): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("cursor", next);
  return `${c.var.deps.config.siteUrl}${pathname}?${searchParams.toString()}`;
}
