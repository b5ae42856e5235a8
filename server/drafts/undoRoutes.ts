import { Router, type Request, type Response } from "express";
import type { Deps } from "../app.js";
import { MinistryRefusal, saying, type MinistryReason } from "../consultations/ministryRefusal.js";
import type { Queryable } from "../db/connect.js";
import { typedIn, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import type { AnsweredCase } from "./acceptChange.js";
import { settleWords } from "./draftMessages.js";
import { findDraft, nameInDraft } from "./draftStore.js";
import { readSettlements } from "./settleForm.js";
import { acceptableCase, crumbsOf, deskHref, facetsIn } from "./settleRequest.js";
import { planUndo, undoAcceptance } from "./undoAcceptance.js";
import { UndoPage } from "./undoPage.js";

export function undoRoutes(deps: Deps): Router {
  const router = Router();
  router.get(
    "/answers/:id/undo",
    saying(async (req, res) => {
      await showUndoing(deps, req, res, await acceptableCase(deps, req), {}, null);
    }),
  );
  router.post(
    "/answers/:id/undo",
    saying((req, res) => undo(deps, req, res)),
  );
  return router;
}

async function undo(deps: Deps, req: Request, res: Response) {
  const { db } = deps;
  const one = await acceptableCase(deps, req);
  const typed = typedIn(req.body as Record<string, unknown>);
  try {
    const plan = await undoPlanOf(db, one);
    await undoAcceptance(db, one.answer.id, req.person, {
      fingerprint: typed.fingerprint ?? "",
      settlements: {
        ...facetsIn(typed),
        ...readSettlements(
          typed,
          plan.words.flatMap(({ merged }) => merged.lines),
        ),
      },
    });
  } catch (error) {
    if (!(error instanceof MinistryRefusal) || error.reason === "nothingToUndo") throw error;
    await showUndoing(deps, req, res, one, typed, error.reason);
    return;
  }
  res.redirect(303, deskHref(req, one));
}

async function undoPlanOf(db: Queryable, one: AnsweredCase) {
  const draft = await findDraft(db, one.act.id);
  if (!draft) throw new MinistryRefusal("nothingToUndo");
  return planUndo(db, one, draft);
}

async function showUndoing(
  deps: Deps,
  req: Request,
  res: Response,
  one: AnsweredCase,
  typed: Typed,
  wrong: MinistryReason | null,
) {
  const { db } = deps;
  const draft = await findDraft(db, one.act.id);
  const name = await nameInDraft(db, one.act, draft, one.item.provisionId, req.language);
  const context = pageContext(req, deps);
  renderPage(
    res,
    context,
    {
      title: settleWords(req.language).undoTitle(name),
      unlisted: true,
      status: wrong ? 409 : 200,
      crumbs: crumbsOf(req, one, name),
    },
    UndoPage({
      context,
      view: {
        answerId: one.answer.id,
        name,
        plan: await undoPlanOf(db, one),
        typed,
        wrong,
        deskHref: deskHref(req, one),
      },
    }),
  );
}
