/** The command line with a world of its own: what each address answers, and what was asked. */
import { runCommand } from "../../../src/local/command/run.ts";

type Asked = { method: string; url: string; userAgent: string | null; authorization: string | null; body: unknown };

/**
 * Hosts that the site does not name refuse the connection; their other addresses answer 404. An answer may be a function
 * of the method, for an address that does not always say the same.
 */
export async function run(
  words: string | readonly string[],
  site: Record<string, unknown>,
  env: Record<string, string> = {},
) {
  const asked: Asked[] = [];
  const out: string[] = [];
  const err: string[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    const text = await request.text();
    asked.push({
      method,
      url,
      userAgent: headers.get("user-agent"),
      authorization: headers.get("authorization"),
      body: text === "" ? null : JSON.parse(text),
    });
    const hosts = Object.keys(site).map((known) => new URL(known).host);
    if (hosts.length > 0 && !hosts.includes(new URL(url).host)) throw new TypeError("refused");
    const known = site[url];
    const told = typeof known === "function" ? known(method) : known;
    if (told === undefined) return new Response("not here", { status: 404 });
    if (told instanceof Response) return told;
    return typeof told === "string" ? new Response(told) : Response.json(told);
  };
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), fetch, env };
  const args = typeof words === "string" ? words.split(" ") : words;
  await runCommand(args, { ...io, now: () => Date.UTC(2026, 10, 23, 12), wait: async () => {} });
  return { out: out.join("\n"), err: err.join("\n"), asked };
}
