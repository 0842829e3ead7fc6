import { API_PATH } from "../api/open-api.ts";
import { namedSchemas } from "../api/json-schemas.ts";
import { operations } from "../api/operations.ts";
import { type AppContext, frameOf } from "../context.ts";
import { formatOf } from "../format.ts";
import { Manners, Problems } from "./docs-manners.tsx";
import { ObjectSections, objectNames } from "./docs-objects.tsx";
import { OperationSection } from "./docs-operation.tsx";
import { renderPage } from "./render.tsx";

/** The API for people: how it behaves, then everything that stands in its document. */
export function docsPage(c: AppContext): Response | Promise<Response> {
  if (formatOf(c) === "json") return c.redirect("/openapi.json", 302);
  const { siteTitle, siteUrl } = frameOf(c.var.deps);
  const api = siteUrl + API_PATH;
  const schemas = namedSchemas();
  return renderPage(
    c,
    {
      title: "JSON for programs",
      path: "/docs",
      jsonPath: "/openapi.json",
      description: `What programs can ask ${siteTitle}, and how.`,
    },
    <div class="columns">
      <article class="story prose">
        <header class="listhead">
          <h1>JSON for programs</h1>
          <a class="jump" href="#contents">
            Contents
          </a>
        </header>
        <p class="lede">
          Everything {siteTitle} shows, as JSON. There is no key and no sign-up: any program and any page may ask.
        </p>
        <pre>curl '{api}/events?min_score=6&limit=5'</pre>
        <p>
          The same for programs: <a href="/openapi.json">OpenAPI 3.1</a>. What changes is read with less effort as a
          feed: <a href="/feed.xml">Atom</a>, <a href="/rss.xml">RSS</a>, <a href="/feed.json">JSON Feed</a>, each with
          the filters of <a href="#listEvents">events</a>.
        </p>
        <Manners api={api} />
        <Problems api={api} />
        {operations.map((operation) => (
          <OperationSection operation={operation} api={api} />
        ))}
        <ObjectSections schemas={schemas} />
      </article>
      <Contents names={objectNames(schemas)} />
    </div>,
  );
}

function Contents({ names }: { names: readonly string[] }) {
  return (
    <aside id="contents">
      <nav aria-label="Addresses">
        <h2>Addresses</h2>
        <ul class="plain">
          {operations.map(({ id, path }) => (
            <li>
              <a href={`#${id}`}>
                <code>{path}</code>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label="Objects">
        <h2>Objects</h2>
        <p class="tags">
          {names.map((name) => (
            <a href={`#${name}`}>{name}</a>
          ))}
        </p>
      </nav>
    </aside>
  );
}
