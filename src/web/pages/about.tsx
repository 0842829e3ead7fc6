import { type AppContext, frameOf } from "../context.ts";
import { Corrections, Model, Relations, Scores, Summaries } from "./about-method.tsx";
import { renderPage } from "./render.tsx";

/** How the almanac works, for readers who want to know what they trust, and for publishers who see it in their logs. */
export function aboutPage(c: AppContext): Response | Promise<Response> {
  const { siteTitle } = frameOf(c.var.deps);
  const { mailReplyTo, postalAddress, ai } = c.var.deps.config;
  return renderPage(
    c,
    { title: "About", path: "/about", description: `What ${siteTitle} reads, and how it scores and relates it.` },
    <article class="story prose">
      <h1>How this almanac is made</h1>
      <p class="lede">
        {siteTitle} reads a list of sources chosen by hand. Whatever they publish becomes an event: a page with a score,
        a short neutral summary, and its relations to everything known before. Once a week the best go out by mail.
      </p>
      <Scores />
      <Summaries />
      <Relations />
      <Model isOn={ai.provider !== "off"} />
      <Corrections />
      <Digest />
      <section id="machines">
        <h2>For machines</h2>
        <p>
          Every event is JSON too: add <code>.json</code> to its address, or ask <code>/api/v1/events</code> with the
          parameters <code>topic</code>, <code>source</code>, <code>min_score</code>, <code>since</code>,{" "}
          <code>until</code>, <code>cursor</code> and <code>limit</code>. No key is needed.
        </p>
      </section>
      <section id="publishers">
        <h2>For publishers</h2>
        <p>
          Our reader calls itself <code>Almanac</code> and names this page. It asks your server one thing at a time,
          each feed from every ten minutes to once a day as you publish, with your <code>ETag</code> or{" "}
          <code>Last-Modified</code>; it waits as long as <code>max-age</code>, <code>ttl</code> or{" "}
          <code>Retry-After</code> say, grows patient when you fail, and stops at 410. Pages behind a feed are read
          once, only where your <code>robots.txt</code> allows it, and what is shown is a summary and a link, never your
          whole text.
        </p>
        <p>
          {mailReplyTo ? (
            <>
              To be left out, or to report a mistake: <a href={`mailto:${mailReplyTo}`}>{mailReplyTo}</a>.{" "}
            </>
          ) : null}
          {postalAddress}
        </p>
      </section>
    </article>,
  );
}

function Digest() {
  return (
    <section id="digest">
      <h2>The digest and your address</h2>
      <p>
        The weekly digest holds at most ten events that scored six or more, two of a source, one of a story. A quiet
        week says it was quiet. You get it only after you have confirmed your address, and every mail has a link that
        stops it. There are no tracking pixels, no counted clicks and no cookies.
      </p>
    </section>
  );
}
