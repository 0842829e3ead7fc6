/** Miniflare's D1 without its proxy, which crosses into the other thread twice for each statement before it runs. */
import type { Miniflare } from "miniflare";

/** A Worker that runs what it is sent: one batch, or the bare rows of one statement. */
export const d1Worker = `export default {
  async fetch(request, env) {
    const { statements, isRaw } = await request.json();
    const bound = statements.map(({ sql, params }) => env.DB.prepare(sql).bind(...params));
    return Response.json(isRaw ? await bound[0].raw() : await env.DB.batch(bound));
  },
};`;

type Statement = Readonly<{ sql: string; params: readonly unknown[] }>;

/** @param d1 the same database through the proxy: it lends its types, and whatever is not asked for here */
export function quickD1(miniflare: Miniflare, d1: D1Database): D1Database {
  const texts = new WeakMap<object, Statement>();
  // Of miniflare's objects only the prototypes are lent: a proxy over one of them would look into it at every turn.
  const blank: D1PreparedStatement = Object.create(d1.prepare("select 1"));
  const lent: D1Database = Object.create(d1);
  const ask = async (statements: readonly (Statement | undefined)[], isRaw: boolean) => {
    const body = JSON.stringify({ statements, isRaw });
    const answer = await miniflare.dispatchFetch("http://d1.localhost/", { method: "POST", body });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };

  function statementOf(statement: Statement): D1PreparedStatement {
    const quick = new Proxy(blank, {
      get(target, name: keyof D1PreparedStatement) {
        if (name === "bind") return (...params: unknown[]) => statementOf({ sql: statement.sql, params });
        if (name === "raw") return () => ask([statement], true);
        if (name === "first") return Reflect.get(target, name);
        return async () => firstOf(await ask([statement], false));
      },
    });
    texts.set(quick, statement);
    return quick;
  }

  return new Proxy(lent, {
    get(target, name: keyof D1Database) {
      if (name === "prepare") return (sql: string) => statementOf({ sql, params: [] });
      if (name !== "batch") return Reflect.get(target, name);
      return (statements: readonly object[]) =>
        ask(
          statements.map((statement) => texts.get(statement)),
          false,
        );
    },
  });
}

function firstOf(answers: unknown): unknown {
  return Array.isArray(answers) ? answers[0] : undefined;
}
