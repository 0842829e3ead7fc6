/**
 * Every table of the almanac. Column names are written out; unique keys are what makes a job's second run harmless.
 * Times are UTC milliseconds; `At` names a moment, `Ms` a span.
 */
export * from "./tables/sources.ts";
export * from "./tables/events.ts";
export * from "./tables/understanding.ts";
export * from "./tables/relations.ts";
export * from "./tables/subscribers.ts";
export * from "./tables/issues.ts";
export * from "./tables/settings.ts";
