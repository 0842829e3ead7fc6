/** What the labelled data measures: the product's own decisions, task by task. */
export { cluster } from "./cluster.ts";
export { copies } from "./copies.ts";
export { guides } from "./guides.ts";
export { importance } from "./importance.ts";
export { related } from "./related.ts";
