import { idOf } from "../api/parameters.ts";
import { type AppContext, frameOf } from "../context.ts";
import { loadStory } from "../events/load-events.ts";
import { counted } from "../counted.ts";
import { wantsJson } from "../problem.ts";
import { notFound } from "./errors.tsx";
import { EventCard } from "./event-card.tsx";
import { renderPage } from "./render.tsx";
import { SubscribeBox } from "./subscribe-box.tsx";

/** All accounts of one happening, under the headline of the one that matters most. */
export async function storyPage(c: AppContext): Promise<Response> {
  const suffix = c.req.path.endsWith(".json") ? ".json" : "";
  const loaded = await loadStory(c.var.deps, idOf((c.req.param("id") ?? "").replace(".json", "")));
  if (loaded.kind === "unknown") return notFound(c);
  if (loaded.kind === "moved") return c.redirect(`/stories/${loaded.storyId}${suffix}`, 301);
  const { story } = loaded;
  if (wantsJson(c)) return c.json(story);
  const frame = frameOf(c.var.deps);
  const lead = story.events.toSorted((a, b) => b.score - a.score)[0];
  const title = lead?.title ?? "A story";
  const path = `/stories/${story.id}`;
  return renderPage(
    c,
    {
      title,
      description: `The same happening, told by ${counted(story.eventCount, "source")}.`,
      path,
      jsonPath: `${path}.json`,
    },
    <div class="columns">
      <div>
        <header class="listhead">
          <h1 dir="auto">{title}</h1>
        </header>
        <section aria-labelledby="accounts">
          <h2 id="accounts" class="band">
            {counted(story.eventCount, "account")} of one happening, in the order they came
          </h2>
          {story.events.map((event) => (
            <EventCard event={event} frame={frame} />
          ))}
        </section>
      </div>
      <aside>
        <SubscribeBox />
      </aside>
    </div>,
  );
}
