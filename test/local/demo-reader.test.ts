import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { subscribeAndConfirm } from "../../src/local/demo-reader.ts";

const READER = "reader@almanac.example";
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test("the demo reader follows the link of its mail", async () => {
  const site = await aSite({ mails: [], arriving: "new" });
  await subscribeAndConfirm(site, AbortSignal.timeout(5_000));
  expect(site.posts).toEqual(["/subscribe", "/confirm/new"]);
});

test("a link that an earlier start left behind holds nobody up", async () => {
  const site = await aSite({ mails: ["old"], arriving: "new", late: true });
  await subscribeAndConfirm(site, AbortSignal.timeout(5_000));
  expect(site.posts).toEqual(["/subscribe", "/confirm/old", "/confirm/new"]);
});

/** A site whose form puts a mail into its outbox; only the link of that mail opens. `late` shows it at the second look. */
async function aSite({ mails, arriving, late = false }: { mails: string[]; arriving: string; late?: boolean }) {
  const posts: string[] = [];
  let looks = 0;
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      looks += 1;
      const shown = late && looks === 1 ? mails : [...mails, arriving];
      return response.end(
        JSON.stringify(shown.map((token) => ({ to: READER, text: `http://a.test/confirm/${token}` }))),
      );
    }
    const path = request.url ?? "";
    posts.push(path);
    response.statusCode = path === "/subscribe" || path === `/confirm/${arriving}` ? 200 : 404;
    return response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return { url, outboxUrl: url, posts };
}
