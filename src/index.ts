/** The Worker: its three entrypoints, each handing on to the table that knows. */
import { runCron } from "./cron.ts";
import { makeDeps } from "./deps.ts";
import { consume } from "./queue.ts";
import { app } from "./web/app.tsx";

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),
  scheduled: (controller, env) =>
    runCron(
      controller.cron,
      makeDeps(env, () => controller.scheduledTime),
    ),
  queue: (batch, env) => consume(batch, makeDeps(env)),
} satisfies ExportedHandler<Env>;
