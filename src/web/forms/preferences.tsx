import { Hono } from "hono";
import { type Preferences, readPreferences } from "../../subscribers/preferences.ts";
import { type AppContext, type AppEnv, frameOf, pathOf } from "../context.ts";
import { exactDay } from "../dates.ts";
import { brokenLink, notice } from "./result.tsx";

/** What a subscriber gets and since when, behind the personal link of each mail. */
export const preferencesForm = new Hono<AppEnv>();
preferencesForm.get("/:token", async (c) => {
  const preferences = await readPreferences(c.var.deps, c.req.param("token"));
  return preferences ? show(c, preferences) : brokenLink(c);
});

function show(
  c: AppContext,
  { address, state, confirmedAt, unsubscribeUrl }: Preferences,
): Response | Promise<Response> {
  const since = confirmedAt === null ? "" : ` since ${exactDay(confirmedAt, frameOf(c.var.deps).timeZone)}`;
  if (state !== "confirmed") {
    const body = (
      <p>
        Nothing is sent to <strong>{address}</strong>. <a href="/subscribe">Subscribe</a> to get the weekly digest.
      </p>
    );
    return notice(c, "Your subscription", body);
  }
  return notice(
    c,
    "Your subscription",
    <>
      <p>
        <strong>{address}</strong> gets the weekly digest{since}, because you asked for it and confirmed the address.
      </p>
      <form method="post" action={pathOf(unsubscribeUrl)}>
        <button type="submit" class="button">
          Unsubscribe
        </button>
      </form>
    </>,
  );
}
