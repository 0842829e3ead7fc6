/** The admin API as the operator's command line asks it. */
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { makeApp } from "../../../src/web/app.tsx";
import type { TestDeps } from "../../support/deps.ts";

type Call = { headers?: Record<string, string>; body?: unknown };

/** @param deps what the next request gets; asked for anew each time */
export function makeAdmin(deps: () => TestDeps) {
  const app = makeApp(deps);
  const bearer = () => ({ authorization: `Bearer ${deps().config.adminToken}` });
  const call = async (method: string, path: string, { headers = bearer(), body }: Call = {}): Promise<Response> => {
    const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const type = body === undefined ? {} : { "content-type": "application/json" };
    return app.request(`/admin/api${path}`, { method, headers: { ...type, ...headers }, ...sent }, env);
  };
  const json = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await call(method, path, { body });
    expect(answer.status, path).toBe(200);
    return answer.json();
  };
  return { app, bearer, call, json };
}
