/**
 * What is asked for, stripped to what an answer may depend on: the address with the parameters its place knows, the
 * format, the colours. The handler is given nothing else, so no header, cookie or stray parameter of one visitor can reach
 * a copy that others get.
 */
import type { AppContext } from "../context.ts";
import { type Format, formatOf } from "../format.ts";
import { themeOf } from "../theme.ts";
import type { Place } from "./places.ts";

export type Asked = Readonly<{
  /** The name its copy is kept under: an address of this almanac that nobody can open. */
  key: string;
  /** The request as the handler sees it. */
  request: Request;
  isHtml: boolean;
}>;

export function whatIsAsked(c: AppContext, place: Place): Asked {
  const { siteUrl } = c.var.deps.config;
  const format = place.isPage ? formatOf(c) : "file";
  const theme = format === "html" ? themeOf(c) : "system";
  const address = plainAddress(new URL(c.req.url), place, format);
  const headers = new Headers(format === "file" ? {} : { accept: MEDIA_TYPES[format] });
  if (theme !== "system") headers.set("cookie", `theme=${theme}`);
  // No answer depends on it, only whether there is one: questions that no copy answers are counted by network.
  const network = c.req.header(NETWORK);
  if (network !== undefined) headers.set(NETWORK, network);
  return {
    key: `${siteUrl}/.copies/${format}/${theme}${address}`,
    request: new Request(siteUrl + address, { headers }),
    isHtml: format === "html",
  };
}

const NETWORK = "cf-connecting-ip";

const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  html: "text/html",
  json: "application/json",
  markdown: "text/markdown",
};

/**
 * Path and query in the one order and spelling they are kept under; the case of the path stays, for it may matter.
 * A page asked as JSON refuses what it does not know, as the API does, and so is shown the whole query.
 */
export function plainAddress(url: URL, { parameters }: Place, format: Format | "file"): string {
  const known = parameters === "refuses" || (format === "json" && parameters.length > 0) ? null : parameters;
  const query = known === null ? wholeQuery(url.searchParams) : knownQuery(url.searchParams, known);
  return query.size > 0 ? `${url.pathname}?${query.toString()}` : url.pathname;
}

function wholeQuery(given: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(given);
  query.sort();
  return query;
}

/** Trimmed, without what is empty; of a parameter that comes twice the first counts, as everywhere on our pages. */
function knownQuery(given: URLSearchParams, known: readonly string[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of known) {
    const value = given.get(name)?.trim();
    if (value) query.set(name, value);
  }
  query.sort();
  return query;
}
