/** Which pictures there are: a page names only one that can be drawn. */
import type { Frame } from "../context.ts";
import type { EventView } from "../events/event-view.ts";
import { shapeText } from "./shapes.ts";

type Site = Readonly<Pick<Frame, "siteTitle">>;

/** Where the PNG of an event stands; null when it takes letters that we do not have, and then there is only the SVG. */
export function picturePath({ id, title, source }: EventView, { siteTitle }: Site): string | null {
  return [title, source.name, siteTitle].every(isDrawable) ? `/events/${id}/card.png` : null;
}

/** The almanac's own, for every page that has none. */
export function sitePicturePath({ siteTitle }: Site): string | null {
  return isDrawable(siteTitle) ? "/card.png" : null;
}

function isDrawable(text: string): boolean {
  return shapeText(text, 0, 0, 1) !== null;
}
