/** Where a page of a list ended: lists are walked by keyset, newest first. */
export type Cursor = Readonly<{ occurredAt: number; id: number }>;

/** Opaque to its users, so that the order may change one day. */
export function formatCursor({ occurredAt, id }: Cursor): string {
  return `${occurredAt.toString(36)}-${id.toString(36)}`;
}

/** Null when the text is no cursor of ours. */
export function parseCursor(text: string): Cursor | null {
  const [, time, id] = /^([0-9a-z]{1,10})-([0-9a-z]{1,10})$/.exec(text) ?? [];
  if (time === undefined || id === undefined) return null;
  return { occurredAt: Number.parseInt(time, 36), id: Number.parseInt(id, 36) };
}
