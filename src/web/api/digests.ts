/** Digests as JSON: every issue that was composed, as it was composed. */
import * as v from "valibot";
import { problem } from "../problem.ts";
import { findIssue, listIssues } from "../store.ts";
import { toDigestView } from "./digest-view.ts";
import { digest, digestFields } from "./list-schemas.ts";
import { answerList, cursorOf, fieldsOf, limit, listOf, only } from "./lists.ts";
import { operation } from "./operation.ts";

const NUMBER = /^[1-9]\d{0,8}$/;

export const listDigests = operation({
  id: "listDigests",
  path: "/digests",
  summary: "Digests, newest first",
  description: "Every digest with its entries; `fields` leaves out what a list does not need.",
  pathParameters: {},
  query: v.object({ cursor: cursorOf((text) => NUMBER.test(text)), limit, fields: fieldsOf(digest) }),
  answer: listOf(v.union([digest, digestFields])),
  otherwise: {},
  example: "/digests?fields=number,title,url",
  respond: async (c, { cursor, limit, fields }) => {
    const { db, config } = c.var.deps;
    const rows = await listIssues(db, limit + 1, cursor === undefined ? null : Number(cursor));
    const data = rows.slice(0, limit).map(({ model }) => toDigestView(model, config.siteUrl));
    return answerList(c, { data, next: rows.length > limit ? String(data.at(-1)?.number) : null }, fields);
  },
});

export const getDigest = operation({
  id: "getDigest",
  path: "/digests/{number}",
  summary: "One digest",
  description: "A digest as it went out; it never changes after.",
  pathParameters: { number: digest.entries.number },
  query: v.object({ fields: fieldsOf(digest) }),
  answer: v.union([digest, digestFields]),
  otherwise: { 404: "There is no such digest." },
  example: "/digests/1",
  respond: async (c, { fields }) => {
    const text = c.req.param("number") ?? "";
    const model = NUMBER.test(text) ? await findIssue(c.var.deps.db, Number(text)) : null;
    if (model === null) return problem(c, 404, `there is no digest ${text}`);
    return c.json(only(toDigestView(model, c.var.deps.config.siteUrl), fields));
  },
});
