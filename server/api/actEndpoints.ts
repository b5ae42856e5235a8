import { z } from "zod";
import { loadOutline, listVersions, withTexts } from "../acts/actStore.js";
import { listActs } from "../acts/lawsStore.js";
import { notFound } from "../errors.js";
import { commentsOn } from "../discussion/commentStore.js";
import { endpoint, type Endpoint } from "./endpoint.js";
import { actCalled, versionCalled } from "./find.js";
import { flatComments } from "./flatComments.js";
import { page, pageOf, paging, placeOf } from "./paging.js";
import { content, ofAct, versionNumber } from "./parameters.js";
import * as schemas from "./schemas.js";
import { actView, provisionView, versionView } from "./views.js";

export const actEndpoints: Endpoint[] = [
  endpoint({
    method: "get",
    path: "/acts",
    tag: "acts",
    summary: "Every act",
    query: z.object(paging),
    response: pageOf(schemas.act),
    async run({ deps, query }) {
      const after = placeOf(query.cursor) ?? 0;
      const all = (await listActs(deps.db)).filter(({ act }) => act.id > after);
      all.sort((a, b) => a.act.id - b.act.id);
      return page(all, query.limit, ({ act }) => act.id, actView);
    },
  }),
  endpoint({
    method: "get",
    path: "/acts/{slug}",
    tag: "acts",
    summary: "One act",
    params: ofAct,
    response: schemas.act,
    async run({ deps, params }) {
      const found = (await listActs(deps.db)).find(({ act }) => act.slug === params.slug);
      if (!found) throw notFound("such act");
      return actView(found);
    },
  }),
  endpoint({
    method: "get",
    path: "/acts/{slug}/versions",
    tag: "acts",
    summary: "The versions of an act, newest first",
    params: ofAct,
    response: z.object({ items: z.array(schemas.version) }),
    async run({ deps, params }) {
      const act = await actCalled(deps.db, params.slug);
      const versions = await listVersions(deps.db, act.id);
      return { items: versions.map((version) => versionView(act, version)) };
    },
  }),
  endpoint({
    method: "get",
    path: "/acts/{slug}/versions/{version}",
    tag: "acts",
    summary: "One version",
    description:
      "Its whole text stands at /acts/{slug}/versions/{version}/export/act.json and, by language, act.eng.xml (Akoma Ntoso), act.eng.html, act.eng.txt, act.eng.docx and act.eng.pdf of the site; act.pdf has both languages side by side.",
    params: ofAct.extend({ version: versionNumber }),
    response: schemas.version,
    async run({ deps, params }) {
      const act = await actCalled(deps.db, params.slug);
      return versionView(act, await versionCalled(deps.db, act, params.version));
    },
  }),
  endpoint({
    method: "get",
    path: "/acts/{slug}/versions/{version}/provisions",
    tag: "acts",
    summary: "The provisions of a version, in document order",
    params: ofAct.extend({ version: versionNumber }),
    query: z.object({ ...paging, content }),
    response: pageOf(schemas.provision),
    async run({ deps, params, query }) {
      const act = await actCalled(deps.db, params.slug);
      const version = await versionCalled(deps.db, act, params.version);
      const after = placeOf(query.cursor) ?? -1;
      const outline = (await loadOutline(deps.db, version.id)).filter(
        ({ position }) => position > after,
      );
      const part = outline.slice(0, query.limit + 1);
      const provisions = await withTexts(deps.db, part);
      const rows = provisions.map((provision, at) => ({ provision, outline: part[at]! }));
      return page(
        rows,
        query.limit,
        (row) => row.outline.position,
        (row) => provisionView(row.outline, row.provision, query.content === "structure"),
      );
    },
  }),
  endpoint({
    method: "get",
    path: "/acts/{slug}/versions/{version}/provisions/{provision}",
    tag: "acts",
    summary: "One provision of a version",
    params: ofAct.extend({ version: versionNumber, provision: schemas.provisionId }),
    query: z.object({ content }),
    response: schemas.provision,
    async run({ deps, params, query }) {
      const act = await actCalled(deps.db, params.slug);
      const version = await versionCalled(deps.db, act, params.version);
      const outline = (await loadOutline(deps.db, version.id)).find(
        ({ id }) => id === params.provision,
      );
      if (!outline) throw notFound("such provision in this version");
      const [provision] = await withTexts(deps.db, [outline]);
      return provisionView(outline, provision!, query.content === "structure");
    },
  }),
  endpoint({
    method: "get",
    path: "/acts/{slug}/provisions/{provision}/comments",
    tag: "discussion",
    summary: "Comments on a provision, oldest first",
    params: ofAct.extend({ provision: schemas.provisionId }),
    query: z.object(paging),
    response: pageOf(schemas.comment),
    async run({ deps, params, query }) {
      const act = await actCalled(deps.db, params.slug);
      const place = { on: "provision", actId: act.id, provisionId: params.provision } as const;
      return flatComments(await commentsOn(deps.db, place), act, query);
    },
  }),
];
