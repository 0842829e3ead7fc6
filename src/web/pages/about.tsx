import { type AppContext, frameOf } from "../context.ts";
import { renderPage } from "./render.tsx";

/** How the almanac works, for readers who want to know what they trust, and for publishers who see it in their logs. */
export function aboutPage(c: AppContext): Response | Promise<Response> {
  const { siteTitle } = frameOf(c.var.deps);
  const { mailReplyTo, postalAddress } = c.var.deps.config;
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
      <Words />
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

function Scores() {
  return (
    <section id="scores">
      <h2>The score</h2>
      <p>
        A score is a sum, and each event shows its parts. What kind of event it is counts most: a law, a major release
        or an acquisition starts high, a tutorial or a customer story low. Then who acted, how close the source is to
        the fact, how many independent publishers report the same, and how large the stated numbers are. Promotional
        language takes points off.
      </p>
      <p>
        Publishers of one owner count as one. Opinion that nobody else reports stays at six or below. Age plays no part:
        the score says how much it mattered, the date says when.
      </p>
    </section>
  );
}

function Words() {
  return (
    <>
      <section id="summaries">
        <h2>The summary</h2>
        <p>
          A summary is made of sentences from the item’s own text. Where a source gives only a headline, the event says
          so instead of guessing what the article might hold.
        </p>
      </section>
      <section id="relations">
        <h2>Related events and stories</h2>
        <p>
          Events are compared by the words and names they share, rare ones weighing more, and every relation names what
          the two have in common. Accounts of the same happening form one story; the same text in several places counts
          as a copy. Neither fills the list of related events, which takes at most three of any source.
        </p>
      </section>
    </>
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
