import { expect, test } from "vitest";
import { type AdminOptions, makeAdminClient } from "../../../src/local/command/admin-client.ts";
import { pollAnswer } from "../../../src/local/command/sources/answers.ts";
import { CommandError } from "../../../src/local/command/command-error.ts";
import { LOCAL_SECRETS } from "../../../src/local/environment.ts";

const REMOTE = { url: "https://almanac.example", token: "secret" };

test("a local almanac needs no token, a deployed one is told its own", async () => {
  const asked: Request[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    asked.push(new Request(input, init));
    return Response.json({ outcome: "rang" });
  };
  expect(await poll({ fetch })).toEqual({ outcome: "rang" });
  await poll({ fetch, token: "" });
  await poll({ fetch, ...REMOTE });
  expect(asked.map(({ url, headers }) => [url, headers.get("authorization")])).toEqual([
    ["http://127.0.0.1:8787/admin/api/poll", `Bearer ${LOCAL_SECRETS.ADMIN_TOKEN}`],
    ["http://127.0.0.1:8787/admin/api/poll", `Bearer ${LOCAL_SECRETS.ADMIN_TOKEN}`],
    ["https://almanac.example/admin/api/poll", "Bearer secret"],
  ]);
});

test.each([
  [{ url: "https://almanac.example" }, "asks for its token; give it with --token or as ADMIN_TOKEN"],
  [{ url: "http://almanac.example", token: "t" }, "would send the token in the clear; give its https address"],
  [{ url: "almanac" }, "--url almanac is no address; give one such as"],
  [{ token: "tok…" }, "the token holds characters that no request can carry; copy it again"],
  [{ token: "a\nb" }, "the token holds characters that no request can carry"],
])("with %j nothing is asked", async (options, line) => {
  const failing = poll({ fetch: refuse, ...options });
  await expect(failing).rejects.toThrow(CommandError);
  await expect(failing).rejects.toThrow(line);
});

test.each([
  ["a page", () => new Response("<p>a page</p>"), "answers 200, but not as an almanac does"],
  ["other JSON", () => Response.json({ ok: true }), "answers 200, but not as an almanac does"],
  ["a 404 of its own", () => new Response("none", { status: 404 }), "answers 404, but not as an almanac does"],
  ["an answer without end", endless, "answers 200, but not as an almanac does"],
  ["a sign-in", () => leadTo("/login"), "answers 302, but not as an almanac does"],
  ["another address", () => leadTo("https://new.example/admin/api/poll"), "leads on to https://new.example; give that"],
  ["a refusal", () => Response.json({ status: 404, detail: "no such" }, { status: 404 }), /^no such$/],
  [
    "a refused token",
    () => Response.json({ status: 401, detail: "wrong" }, { status: 401 }),
    "https://almanac.example does not take this token; give its own with --token or as ADMIN_TOKEN",
  ],
  [
    "several offences",
    () => Response.json({ status: 400, detail: "one", errors: ["one", "two"] }, { status: 400 }),
    /^one\ntwo$/,
  ],
])("%s instead of an answer is told in words", async (_what, answer, line) => {
  const failing = poll({ fetch: async () => answer(), ...REMOTE });
  await expect(failing).rejects.toThrow(CommandError);
  await expect(failing).rejects.toThrow(line);
});

test("silence is told with what to do", async () => {
  await expect(poll({ fetch: refuse })).rejects.toThrow(
    "no almanac answers at http://127.0.0.1:8787; start one with `npm start`",
  );
  await expect(poll({ fetch: refuse, ...REMOTE })).rejects.toThrow("at https://almanac.example; check the address");
});

async function poll(options: Partial<AdminOptions> & Pick<AdminOptions, "fetch">) {
  const ask = makeAdminClient({ url: undefined, token: undefined, ...options });
  return ask({ method: "POST", path: "/poll", answer: pollAnswer });
}

async function refuse(): Promise<Response> {
  throw new TypeError("refused");
}

function leadTo(location: string): Response {
  return new Response(null, { status: 302, headers: { location } });
}

function endless(): Response {
  const chunk = new Uint8Array(1024 * 1024).fill(0x20);
  return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }));
}
