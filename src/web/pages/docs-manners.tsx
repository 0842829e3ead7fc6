import type { PropsWithChildren } from "hono/jsx";
import { READ_POLICY } from "../api/limit-reads.ts";

/** How the API behaves, whatever it is asked. @param api where it stands, with its origin */
export function Manners({ api }: { api: string }) {
  const { requests, seconds } = READ_POLICY;
  return (
    <section id="manners">
      <h2>How it answers</h2>
      <Manner name="Lists">
        <p>
          A list is <code>{'{"data": […], "next": "…"}'}</code>. Send <code>next</code> as <code>cursor</code> for what
          follows, or go where the <code>Link</code> header with <code>rel="next"</code> leads. At the end{" "}
          <code>next</code> is <code>null</code>, and only there: a page may hold fewer than <code>limit</code>, even
          nothing, and lead on. A later page comes as fast as the first.
        </p>
      </Manner>
      <Manner name="Less, and more">
        <p>
          <code>fields=id,title</code> leaves only these fields. <code>include=related</code> adds to each event of a
          list what one event always has.
        </p>
      </Manner>
      <Manner name="Values">
        <p>
          Times are ISO 8601 in UTC. What is unknown is <code>null</code>, never left out. Ids and slugs stay. Fields
          may be added; none is taken away under <code>/api/v1</code>. A parameter without a value counts as left out.
        </p>
      </Manner>
      <Manner name="Unchanged answers">
        <p>
          Send the <code>ETag</code> of the last answer as <code>If-None-Match</code>: while nothing has changed you get
          304 and no body. What changes is seen within a minute. While the database is away you get the last answer we
          have, and <code>Almanac-Copy-From</code> says when it was made.
        </p>
        <pre>curl -i -H 'If-None-Match: "…"' '{api}/events'</pre>
      </Manner>
      <Manner name="How often">
        <p>
          {requests} requests in {seconds} seconds from one network; what our cache answers is not counted. Past that
          you get 429, and <code>Retry-After</code> says how long to wait. <code>RateLimit-Policy</code> names the limit
          in every answer.
        </p>
      </Manner>
      <Manner name="From a page">
        <p>
          <code>GET</code>, <code>HEAD</code> and <code>OPTIONS</code> are open to every origin, and every header may be
          read.
        </p>
      </Manner>
      <Manner name="Pages as JSON">
        <p>
          Pages of events, stories, topics, names, sources and digests answer JSON too: add <code>.json</code> to the
          address, or send <code>Accept: application/json</code>.
        </p>
      </Manner>
    </section>
  );
}

function Manner({ name, children }: PropsWithChildren<{ name: string }>) {
  return (
    <section>
      <h3>{name}</h3>
      {children}
    </section>
  );
}

const STATUSES = [
  ["400", "A parameter is unknown, given twice or has a value it does not take."],
  ["404", "There is nothing at this address."],
  ["405", "Only GET, HEAD and OPTIONS are answered."],
  ["410", "The editor has taken the event out."],
  ["414", "The address is longer than any we know."],
  ["429", "Too many requests came from your network."],
  ["500", "Something broke on our side. Try again in a minute."],
] as const;

export function Problems({ api }: { api: string }) {
  return (
    <section id="problems">
      <h2>When something is wrong</h2>
      <p>
        Problems are <code>application/problem+json</code> (RFC 9457). <code>detail</code> is a sentence for people;{" "}
        <code>errors</code> names each parameter that was refused.
      </p>
      <pre>curl '{api}/events?limit=1000'</pre>
      <pre>{JSON.stringify(REFUSAL, null, 2)}</pre>
      <dl class="facts">
        {STATUSES.map(([status, meaning]) => (
          <>
            <dt>{status}</dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

const TOO_MANY = "limit takes a whole number from 1 to 100";
const REFUSAL = {
  type: "about:blank",
  title: "Bad request",
  status: 400,
  detail: TOO_MANY,
  errors: [{ parameter: "limit", message: TOO_MANY }],
};
