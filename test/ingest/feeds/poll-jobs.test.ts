import { expect, test } from "vitest";
import { pollJobs } from "../../../src/ingest/feeds/poll-jobs.ts";

test("one message a host, in the order of waiting, of a hundred feeds at most", () => {
  const due = [
    { id: 3, host: "a.test" },
    { id: 1, host: "b.test" },
    { id: 2, host: "a.test" },
    ...Array.from({ length: 120 }, (_, at) => ({ id: 100 + at, host: "c.test" })),
  ];
  expect(pollJobs(due)).toEqual([
    { type: "feed.poll", feedIds: [3, 2] },
    { type: "feed.poll", feedIds: [1] },
    { type: "feed.poll", feedIds: Array.from({ length: 100 }, (_, at) => 100 + at) },
  ]);
  expect(pollJobs([])).toEqual([]);
});
