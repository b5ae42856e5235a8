import { Router, type Request } from "express";
import { z } from "zod";
import type { Deps } from "../app.js";
import { findAct } from "../acts/actStore.js";
import { notFound } from "../errors.js";
import { rateLimitsOf, visitorKey } from "../http/rateLimits.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { EntryPage, RecordPage } from "./RecordPages.js";
import { words } from "./recordMessages.js";
import { actsInRecord, findEntry, listRecord, recordKinds } from "./recordStore.js";
import { verifyRecord } from "./verifyRecord.js";

const pageSize = 50;

/** What a filter cannot be is left out, so that an old or mistyped address still shows something. */
const recordQuery = z.object({
  act: z.string().min(1).optional().catch(undefined),
  kind: z.enum(recordKinds).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
  check: z.literal("now").optional().catch(undefined),
});

export const sequenceParameter = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

export function recordRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/record", async (req, res) => {
    const query = recordQuery.parse(req.query);
    if (query.check) await rateLimitsOf(deps.db).use("form", visitorKey(req), req, res);
    const context = pageContext(req, deps);
    const page = await recordPage(deps, query);
    renderPage(
      res,
      context,
      { title: words(req.language).title, place: "record" },
      <RecordPage context={context} {...page} />,
    );
  });
  router.get("/record/:seq", async (req, res) => {
    const context = pageContext(req, deps);
    const listed = await entryOf(deps, req);
    const hasNext = (await findEntry(deps.db, listed.entry.seq + 1)) !== null;
    const t = words(req.language);
    renderPage(
      res,
      context,
      {
        title: t.entry(listed.entry.seq),
        place: "record",
        crumbs: [
          { label: t.title, href: to(req.language).record() },
          { label: t.entry(listed.entry.seq) },
        ],
      },
      <EntryPage context={context} listed={listed} hasNext={hasNext} />,
    );
  });
  return router;
}

async function recordPage({ db }: Deps, query: z.infer<typeof recordQuery>) {
  const act = query.act ? await findAct(db, query.act) : null;
  const { kind, before } = query;
  const filter = { kind, before, ...(act ? { actId: act.id } : {}) };
  const found = await listRecord(db, filter, pageSize + 1);
  const entries = found.slice(0, pageSize);
  return {
    entries,
    acts: await actsInRecord(db),
    chosen: { act: act?.slug, kind },
    older: found.length > pageSize ? (entries.at(-1)?.entry.seq ?? null) : null,
    paged: before !== undefined,
    check: query.check ? await verifyRecord(db) : null,
  };
}

async function entryOf(deps: Deps, req: Request) {
  const seq = sequenceParameter.safeParse(req.params.seq);
  const listed = seq.success ? await findEntry(deps.db, seq.data) : null;
  if (!listed) throw notFound("such entry in the record");
  return listed;
}
