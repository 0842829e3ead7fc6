/** A copy as its reader gets it: whole, or a 304 where it is there already, or with the word that it is an old one. */
import { html } from "hono/html";
import { exactTime } from "../dates.ts";
import type { Copy } from "./copies.ts";
import { hasAlready } from "./entity-tag.ts";

/** How an answer came about, in the words of RFC 9211. */
export type CacheStatus = "hit" | "hit; ttl=0" | "fwd=miss" | "fwd=miss; collapsed" | "fwd=stale";

export type Reader = Readonly<{ ifNoneMatch: string | undefined; isHtml: boolean }>;

/** Browsers ask each time and mostly hear 304; caches of others may keep it for a minute. */
const CACHE_CONTROL = "public, max-age=0, s-maxage=60, stale-while-revalidate=300";

export function answerWith(copy: Copy, reader: Reader, status: CacheStatus): Response {
  const headers = headersOf(copy, reader, status);
  if (!hasAlready(reader.ifNoneMatch, copy.tag)) return new Response(copy.body, { headers });
  for (const name of BODY_HEADERS) headers.delete(name);
  return new Response(null, { status: 304, headers });
}

/** They describe the bytes, and a 304 has none (RFC 9110, 15.4.5). */
const BODY_HEADERS = ["content-type", "content-length", "content-disposition"];

function headersOf({ headers: kept, tag, bytes }: Copy, { isHtml }: Reader, status: CacheStatus): Headers {
  const headers = new Headers({ "cache-control": CACHE_CONTROL, ...kept });
  headers.set("etag", tag);
  headers.set("content-length", String(bytes));
  headers.set("cache-status", `almanac; ${status}`);
  if (isHtml) headers.append("vary", "Cookie");
  return headers;
}

/**
 * A copy that no newer answer can replace just now. Programs read when it was made in `almanac-copy-from`, people in a line
 * above the page; nobody keeps it.
 */
export async function answerOld(copy: Copy, reader: Reader, timeZone: string): Promise<Response> {
  const answer = reader.isHtml
    ? answerWith(await withNotice(copy, timeZone), { ...reader, ifNoneMatch: undefined }, "hit; ttl=0")
    : answerWith(copy, reader, "hit; ttl=0");
  // The bytes with the notice in them have no tag.
  if (reader.isHtml) answer.headers.delete("etag");
  answer.headers.set("cache-control", "no-store");
  answer.headers.set("almanac-copy-from", new Date(copy.madeAt).toISOString());
  return answer;
}

async function withNotice(copy: Copy, timeZone: string): Promise<Copy> {
  const page = await new Response(copy.body).text();
  const notice = await html`<p class="fine" role="status">
    <strong>This page is a copy of ${exactTime(copy.madeAt, timeZone)}.</strong> What came since cannot be read just
    now.
  </p>`;
  const body = new TextEncoder().encode(page.replace(/<main\b[^>]*>/, (main) => main + notice.toString()));
  return { ...copy, bytes: body.byteLength, body };
}
