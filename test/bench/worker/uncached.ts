/** The product's pages with no copy kept of any: each answer is made anew. */
import { makeDeps } from "../../../src/deps.ts";
import { makeApp } from "../../../src/web/app.tsx";

export default makeApp(makeDeps);
