/** Reading amendments, and what is done to one by a button. */
import { Router, type Request, type Response } from "express";
import { z } from "zod";
import type { Deps } from "../app.js";
import { findAct } from "../acts/actStore.js";
import { provisionNames } from "../consultations/provisionNames.js";
import { commentsOn } from "../discussion/commentStore.js";
import { notFound } from "../errors.js";
import { idParameter } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { amendmentActs, findChangePlace } from "./amendmentPlaces.js";
import { AmendmentListPage } from "./AmendmentList.js";
import { listAmendments, listStates, type ListedAmendment } from "./amendmentList.js";
import { words } from "./amendmentMessages.js";
import { AmendmentPage } from "./AmendmentPage.js";
import { viewAmendment } from "./amendmentView.js";
import { idIn, readableAmendment, signedIn } from "./amendmentRequest.js";
import type { Amendment } from "./branchStore.js";
import { clausesOf } from "./clauses.js";
import { views } from "./ChangeSection.js";
import { joinAmendment } from "./joinAmendment.js";
import { inWords } from "./refusalMessages.js";
import { reviseAmendment } from "./reviseAmendment.js";
import { watchAmendment } from "./watchAmendment.js";
import { withdrawAmendment } from "./withdrawAmendment.js";

const pageSize = 30;
const viewQuery = z.object({ view: z.enum(views).catch("redline") });
const listQuery = z.object({
  state: z.enum(listStates).catch("all"),
  act: z.string().min(1).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

export function amendmentRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/amendments", list(deps));
  router.get("/amendments/:id", show(deps));
  router.get("/amendments/:id/live", (req, res) => watch(deps, req, res));
  router.get("/changes/:id", async (req, res) => {
    const id = idParameter.safeParse(req.params.id);
    const place = id.success ? await findChangePlace(deps.db, id.data) : null;
    if (!place) throw notFound("such change");
    const anchor = `#change-${place.number}`;
    res.redirect(302, `${to(req.language).amendment(place.branchId)}${anchor}`);
  });
  router.post(
    "/amendments/:id/revise",
    inWords(async (req, res) => {
      const id = idIn(req);
      await reviseAmendment(deps, signedIn(req), id, deps.now());
      res.redirect(303, to(req.language).editAmendment(id));
    }),
  );
  router.post(
    "/amendments/:id/withdraw",
    inWords(async (req, res) => {
      const id = idIn(req);
      await withdrawAmendment(deps, signedIn(req), id, deps.now());
      res.redirect(303, to(req.language).amendment(id));
    }),
  );
  router.post(
    "/amendments/:id/join",
    inWords(async (req, res) => {
      const id = idIn(req);
      await joinAmendment(deps, signedIn(req), id, deps.now());
      res.redirect(303, to(req.language).editAmendment(id));
    }),
  );
  return router;
}

const list = (deps: Deps) => async (req: Request, res: Response) => {
  const context = pageContext(req, deps);
  const query = listQuery.parse(req.query);
  const act = query.act ? await findAct(deps.db, query.act) : null;
  const found = await listAmendments(deps.db, {
    state: query.state,
    actId: act?.id,
    before: query.before,
    personId: req.person?.id ?? null,
    limit: pageSize + 1,
  });
  const amendments = found.slice(0, pageSize);
  renderPage(
    res,
    context,
    { title: words(req.language).listTitle, place: "consultations" },
    <AmendmentListPage
      context={context}
      amendments={amendments}
      names={await namesOf(deps, amendments, req)}
      acts={await amendmentActs(deps.db)}
      chosen={{ act: act?.slug, state: query.state }}
      older={found.length > pageSize ? (amendments.at(-1)?.id ?? null) : null}
    />,
  );
};

async function namesOf(deps: Deps, amendments: ListedAmendment[], req: Request) {
  const names = new Map<string, string>();
  for (const versionId of new Set(amendments.map((one) => one.versionId))) {
    const ids = amendments
      .filter((one) => one.versionId === versionId)
      .flatMap(({ changes }) => changes.map(({ provisionId }) => provisionId));
    const found = await provisionNames(deps.db, versionId, ids, req.language);
    for (const [id, { name }] of found) names.set(id, name);
  }
  return names;
}

const show = (deps: Deps) => async (req: Request, res: Response) => {
  const amendment = await readableAmendment(deps, req);
  const { branch, act, version } = amendment;
  const context = pageContext(req, deps);
  const view = await viewAmendment(deps.db, amendment, req.person, deps.now(), req.language);
  const comments = await commentsOn(deps.db, {
    on: "amendment",
    actId: act.id,
    branchId: branch.id,
  });
  const { view: as } = viewQuery.parse(req.query);
  const t = words(req.language);
  renderPage(
    res,
    context,
    {
      title: view.submission?.title || branch.title || t.amendment(branch.id),
      place: "consultations",
      unlisted: !branch.open && !view.submission,
      crumbs: [
        { label: version.titles[req.language] ?? act.slug, href: to(req.language).act(act.slug) },
        { label: t.listTitle, href: `${to(req.language).amendments()}?act=${act.slug}` },
        { label: t.amendment(branch.id) },
      ],
    },
    <AmendmentPage
      context={context}
      view={view}
      as={as}
      clauses={as === "clause" ? await clausesOf(deps.db, view) : null}
      discussion={{ comments }}
      unchanged={await unchangedNames(deps, amendment, req)}
    />,
  );
};

/** Right after submitting: provisions that were left out because nothing was changed in them. */
async function unchangedNames(deps: Deps, { version }: Amendment, req: Request): Promise<string[]> {
  const ids = typeof req.query.unchanged === "string" ? req.query.unchanged.split(",") : [];
  const names = await provisionNames(deps.db, version.id, ids.slice(0, 50), req.language);
  return [...names.values()].map(({ name }) => name);
}

async function watch(deps: Deps, req: Request, res: Response): Promise<void> {
  const amendment = await readableAmendment(deps, req);
  await watchAmendment(deps, req, res, amendment, viewQuery.parse(req.query).view);
}
