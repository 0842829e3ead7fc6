import { type SQL, sql } from "drizzle-orm";
import { MOST_PER_SOURCE, MOST_ROUNDUPS, ROUNDUP } from "./choose-related.ts";

/** More than a page shows, so that a better neighbour later pushes out the worst and not a good one. */
const KEPT = 12;

/** Members of one story are no relations of each other; of the others a page keeps the most alike. */
export function keepBest(touched: readonly number[]): SQL {
  return sql`delete from related_events where (event_id, related_id) in (
    select event_id, related_id from (
      select r.event_id, r.related_id, other.story_id = event.story_id as in_story,
        row_number() over (partition by r.event_id order by r.similarity desc, r.related_id desc) as place,
        row_number() over (partition by r.event_id, other.source_slug order by r.similarity desc, r.related_id desc) as place_in_source,
        iif(other.event_type = ${ROUNDUP}, row_number() over (
          partition by r.event_id, other.event_type order by r.similarity desc, r.related_id desc), 0) as roundup
      from related_events r join events event on event.id = r.event_id join events other on other.id = r.related_id
      where r.event_id in (select value from json_each(${JSON.stringify(touched)}))
    ) where in_story or place > ${KEPT} or place_in_source > ${MOST_PER_SOURCE} or roundup > ${MOST_ROUNDUPS})`;
}
