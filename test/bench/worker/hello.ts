/** The least that a Worker with a router can do: what no page can pass. */
import { Hono } from "hono";

export default new Hono().get("/", (c) => c.text("hello"));
