import { Router, type Request, type Response } from "express";
import type { Deps } from "../app.js";
import { MinistryRefusal, saying } from "../consultations/ministryRefusal.js";
import { typedIn } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { may } from "../permissions.js";
import { DraftEditPage } from "./draftEditPages.js";
import { draftWords } from "./draftMessages.js";
import { DraftPage } from "./draftPages.js";
import { crumbsOf, editView, provisionIn, reasonsIn, teamOf } from "./draftRequest.js";
import { viewDraft } from "./draftView.js";
import { draftWordsRoutes } from "./draftWordsRoutes.js";
import { addOwnChange, discardOwnChange, giveReasons, type OwnChange } from "./editDraft.js";
import { publishRoutes } from "./publishRoutes.js";

export function draftRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/acts/:slug/draft", (req, res) => showDraft(deps, req, res));
  router.post(
    "/acts/:slug/draft/new",
    saying(async (req, res) => {
      const { act } = await teamOf(deps, req);
      const typed = typedIn(req.body as Record<string, unknown>);
      const how = ways.find((one) => one === typed.how);
      if (!how || !typed.provision) throw new MinistryRefusal("brokenForm");
      const wanted = { provisionId: typed.provision, how };
      const id = await addOwnChange(deps.db, act, req.person, wanted);
      const go = to(req.language);
      const back = `${go.actDraft(act.slug)}#${id}`;
      res.redirect(303, how === "repeal" ? back : go.draftProvision(act.slug, id));
    }),
  );

  // Before the provisions: no provision has the id "publish".
  router.use(publishRoutes(deps));
  router.get("/acts/:slug/draft/:provision", (req, res) => showWriting(deps, req, res));
  router.post(
    "/acts/:slug/draft/:provision",
    saying(async (req, res) => {
      const { act } = await teamOf(deps, req);
      const id = provisionIn(req);
      const typed = typedIn(req.body as Record<string, unknown>);
      await giveReasons(deps.db, act, req.person, id, reasonsIn(typed, act));
      res.redirect(303, `${to(req.language).actDraft(act.slug)}#${id}`);
    }),
  );

  router.post(
    "/acts/:slug/draft/:provision/discard",
    saying(async (req, res) => {
      const { act } = await teamOf(deps, req);
      await discardOwnChange(deps.db, act, req.person, provisionIn(req));
      res.redirect(303, to(req.language).actDraft(act.slug));
    }),
  );
  router.use(draftWordsRoutes(deps));
  return router;
}

async function showDraft(deps: Deps, req: Request, res: Response) {
  const { act, subject } = await teamOf(deps, req);
  const context = pageContext(req, deps);
  const view = await viewDraft(deps.db, act, req.language);
  const rights = {
    edit: may(req.person, "editDraft", subject),
    accept: may(req.person, "acceptChange", subject),
    publish: may(req.person, "publishVersion", subject),
  };
  const title = draftWords(req.language).title(view.version.number + 1);
  renderPage(
    res,
    context,
    { title, unlisted: true, crumbs: crumbsOf(req, act) },
    DraftPage({ context, view, may: rights }),
  );
}

async function showWriting(deps: Deps, req: Request, res: Response) {
  const { act } = await teamOf(deps, req);
  const view = await editView(deps, req, act);
  const context = pageContext(req, deps);
  const title = draftWords(req.language).writeTitle(view.name);
  renderPage(
    res,
    context,
    { title, unlisted: true, scripts: ["editor.js"], crumbs: crumbsOf(req, act, true) },
    DraftEditPage({ context, view }),
  );
}

const ways: OwnChange[] = ["reword", "addAfter", "repeal"];
