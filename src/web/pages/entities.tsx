import { listEntities } from "../api/subjects.ts";
import type { AppContext } from "../context.ts";
import { formatOf } from "../format.ts";
import { entityPath } from "../paths.ts";
import { kindWords } from "../subjects/entity-kinds.ts";
import { type EntityView, loadEntities, parseEntityCursor } from "../subjects/load-entities.ts";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

/** Two rows a name: so many stay within forty. */
const PER_PAGE = 18;

/** Companies, models, people, laws: whatever events name, the most named first. */
export async function entitiesPage(c: AppContext): Promise<Response> {
  if (formatOf(c) === "json") return listEntities.handle(c);
  const written = c.req.query("cursor") ?? "";
  const cursor = parseEntityCursor(written);
  const here = cursor === null ? "" : `?cursor=${written}`;
  const { data, next } = await loadEntities(c.var.deps, { cursor, limit: PER_PAGE });
  const nextPath = next === null ? null : `/entities?cursor=${next}`;
  return renderPage(
    c,
    {
      title: "Names",
      description: "Companies, models, people, laws and other names, by how many events tell of them.",
      path: `/entities${here}`,
      jsonPath: `/entities.json${here}`,
      nextPath,
    },
    <div class="columns">
      <div>
        <h1>Names</h1>
        <p class="lede">
          Companies, models, people, laws: what events name, the most named first. Themes stand under{" "}
          <a href="/topics">topics</a>.
        </p>
        {data.length > 0 ? <Names names={data} /> : <p>No event has named anything yet.</p>}
        {cursor === null && nextPath === null ? null : (
          <nav class="pager" aria-label="Pages">
            {cursor === null ? null : <a href="/entities">← Most named</a>}
            {nextPath === null ? null : (
              <a rel="next" href={nextPath}>
                Less named →
              </a>
            )}
          </nav>
        )}
      </div>
      <aside>
        <SubscribeBox />
      </aside>
    </div>,
  );
}

function Names({ names }: { names: readonly EntityView[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">What it is</th>
          <th scope="col">Events</th>
        </tr>
      </thead>
      <tbody>
        {names.map(({ slug, name, kind, eventCount }) => (
          <tr>
            <th scope="row">
              <a href={entityPath(slug)}>
                <bdi>{name}</bdi>
              </a>
            </th>
            <td class="kind">{kindWords(kind)}</td>
            <td>{eventCount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
