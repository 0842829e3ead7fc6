/** What a command is, and the options that many share. */
export type Option = Readonly<{
  name: string;
  /** What stands behind it in the help; null for a switch. */
  value: string | null;
  what: string;
}>;

export type Command<Name extends string = string> = Readonly<{
  name: Name;
  /** What it must be told, such as `<url>`; empty for nothing. */
  takes: string;
  summary: string;
  options: readonly Option[];
  examples: readonly string[];
}>;

const JSON_OUT: Option = { name: "json", value: null, what: "print one JSON object and nothing else" };
/** Of a command that asks an almanac. */
export const ALMANAC: readonly Option[] = [
  { name: "url", value: "URL", what: "the almanac to command (default http://127.0.0.1:8787)" },
  { name: "token", value: "TOKEN", what: "its ADMIN_TOKEN (default $ADMIN_TOKEN; a local almanac needs none)" },
  JSON_OUT,
];
/** Of one that asks none. */
export const ON_ITS_OWN: readonly Option[] = [JSON_OUT];
