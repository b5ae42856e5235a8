import { z } from "zod";
import { notFound } from "../errors.js";
import { findEntry, listRecord, recordKinds } from "../record/recordStore.js";
import { verifyRecord } from "../record/verifyRecord.js";
import { endpoint, type Endpoint } from "./endpoint.js";
import { actCalled } from "./find.js";
import { page, pageOf, paging, placeOf } from "./paging.js";
import * as schemas from "./schemas.js";
import { recordView } from "./views.js";

export const recordEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/record",
    tag: "record",
    summary: "Every official act, newest first",
    query: z.object({
      ...paging,
      act: schemas.slug.optional().describe("Only of this act."),
      kind: z.enum(recordKinds).optional(),
    }),
    response: pageOf(schemas.recordEntry),
    async run({ deps, query }) {
      const before = placeOf(query.cursor);
      const actId = query.act === undefined ? undefined : (await actCalled(deps.db, query.act)).id;
      const filter = { actId, kind: query.kind, before: before ?? undefined };
      const rows = await listRecord(deps.db, filter, query.limit + 1);
      return page(rows, query.limit, ({ entry }) => entry.seq, recordView);
    },
  }),
  endpoint({
    method: "get",
    path: "/record/check",
    tag: "record",
    summary: "Recompute every hash",
    query: z.object({
      head: z.string().max(64).optional().describe("A hash kept from an earlier check."),
    }),
    response: schemas.recordCheck,
    run: ({ deps, query }) => verifyRecord(deps.db, query.head),
  }),
  endpoint({
    method: "get",
    path: "/record/{seq}",
    tag: "record",
    summary: "One entry",
    params: z.object({ seq: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
    response: schemas.recordEntry,
    async run({ deps, params }) {
      const found = await findEntry(deps.db, params.seq);
      if (!found) throw notFound("such entry in the record");
      return recordView(found);
    },
  }),
];
