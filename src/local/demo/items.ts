/** What a demo source has published, as its JSON file in `items/` tells it. */

/** A moment told from the day that counts as today: `daysAgo` 0 is that day; hour and minute are UTC. */
export type DemoMoment = Readonly<{ daysAgo: number; hour: number; minute: number }>;

export type DemoItem = DemoMoment &
  Readonly<{
    title: string;
    /** Part of the item's address; it never changes, or readers would take the item for a new one. */
    slug: string;
    author: string;
    categories: readonly string[];
    /** Plain text; none at all makes an item that is only a title. */
    paragraphs: readonly string[];
    /** Items of several sources with the same word report the same thing; for tests, never served. */
    happening?: string;
    /** From this moment on the item ends with the note and counts as updated. */
    corrected?: DemoMoment & Readonly<{ note: string }>;
  }>;
