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
      <Finding />
      <Machines />
      <section id="publishers">
        <h2>For publishers</h2>
        <p>
          Our reader calls itself <code>Almanac</code> and names this page. It asks your server one thing at a time,
          each feed from every ten minutes to once a day as you publish, with your <code>ETag</code> or{" "}
          <code>Last-Modified</code>; it waits as long as <code>Retry-After</code> says, and up to five hours for{" "}
          <code>max-age</code> or <code>ttl</code>, grows patient when you fail, and stops at 410. Pages behind a feed
          are read once, only where your <code>robots.txt</code> allows it, and what is shown is a summary and a link,
          never your whole text.
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
        stops it. There are no tracking pixels and no counted clicks. The one cookie there is remembers light or dark,
        and only after you have chosen.
      </p>
    </section>
  );
}

function Finding() {
  return (
    <section id="finding">
      <h2>Finding things</h2>
      <p>
        Each <a href="/topics">topic</a>, each <a href="/entities">name</a> and each <a href="/sources">source</a> has a
        page with its events and how many there were week by week. <a href="/events">All events</a> can be narrowed by
        topic, source, score and time. The <a href="/search">search</a> looks for words in the headlines and texts of
        all of them: several words must all be there, words in quotes must stand together, and a minus before a word
        leaves it out.
      </p>
      <p>
        Whether everything runs, and when each source was last read, stands under <a href="/status">status</a>.
      </p>
    </section>
  );
}

function Machines() {
  return (
    <section id="machines">
      <h2>For feed readers and programs</h2>
      <p>
        Every list is a feed too, with the same filters: <a href="/feed.xml">Atom</a>, <a href="/rss.xml">RSS</a> and{" "}
        <a href="/feed.json">JSON Feed</a>, for example <code>/feed.xml?topic=policy&amp;min_score=6</code>. The digests
        have <a href="/digests/feed.xml">one of their own</a>, and the list of sources is there as{" "}
        <a href="/sources.opml">OPML</a>.
      </p>
      <p>
        Events, stories, lists, topics, names, sources and digests are JSON too: add <code>.json</code> to the address.
        Programs are better served by <code>/api/v1</code>, which <a href="/docs">is described here</a>. It needs no
        key.
      </p>
    </section>
  );
}
