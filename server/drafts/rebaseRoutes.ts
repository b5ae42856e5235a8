import { Router, type Request, type Response } from "express";
import type { Deps } from "../app.js";
import { amendmentSubject, findAmendment, type Amendment } from "../amendments/branchStore.js";
import { MinistryRefusal, saying, type MinistryReason } from "../consultations/ministryRefusal.js";
import { notFound } from "../errors.js";
import { idParameter, typedIn, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { insist } from "../permissions.js";
import { settleWords } from "./draftMessages.js";
import { nameInDraft } from "./draftStore.js";
import { RebasePage, type RebaseView } from "./rebasePages.js";
import { readSettlements } from "./settleForm.js";
import { rebaseQuestion, settleFacets, settleRebase } from "./settleRebase.js";

/** Where authors settle what a new version put in conflict: `/amendments/42/settle/s3/eng`, or `…/facets`. */
export function rebaseRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;
  const path = "/amendments/:id/settle/:provision/:language";

  router.get(path, async (req, res) => {
    await show(req, res, await ownAmendment(deps, req), {}, null);
  });

  router.post(
    path,
    saying(async (req, res) => {
      const amendment = await ownAmendment(deps, req);
      const typed = typedIn(req.body as Record<string, unknown>);
      try {
        await settle(req, amendment, typed);
      } catch (error) {
        if (!(error instanceof MinistryRefusal)) throw error;
        await show(req, res, amendment, typed, error.reason);
        return;
      }
      await deps.rooms.askAgain(amendment.branch.id);
      res.redirect(303, to(req.language).amendment(amendment.branch.id));
    }),
  );

  async function settle(req: Request, amendment: Amendment, typed: Typed) {
    const { id } = amendment.branch;
    const at = { provisionId: String(req.params.provision), language: String(req.params.language) };
    if (at.language === "facets") {
      if (typed.keep !== "yes" && typed.keep !== "no") throw new MinistryRefusal("unsettled");
      const keep = typed.keep === "yes";
      return settleFacets(db, id, req.person, at.provisionId, keep, deps.now());
    }
    const question = await rebaseQuestion(db, amendment, at.provisionId, at.language);
    const decisions = {
      fingerprint: typed.fingerprint ?? "",
      settlements: readSettlements(typed, question.merged.lines),
    };
    return settleRebase(db, id, req.person, at, decisions, deps.now());
  }

  async function show(
    req: Request,
    res: Response,
    amendment: Amendment,
    typed: Typed,
    wrong: MinistryReason | null,
  ) {
    const context = pageContext(req, deps);
    const provisionId = String(req.params.provision);
    const part = String(req.params.language);
    const view: RebaseView = {
      branchId: amendment.branch.id,
      title: amendment.branch.title,
      titled: amendment.branch.language,
      name: await nameInDraft(db, amendment.act, null, provisionId, req.language),
      versionNumber: amendment.version.number,
      question: part === "facets" ? null : await rebaseQuestion(db, amendment, provisionId, part),
      provisionId,
      typed,
      wrong,
    };
    const go = to(req.language);
    renderPage(
      res,
      context,
      {
        title: settleWords(req.language).settleTitle(view.name),
        unlisted: true,
        status: wrong ? 409 : 200,
        crumbs: [
          { label: amendment.act.titles[req.language] ?? "", href: go.act(amendment.act.slug) },
          {
            label: settleWords(req.language).amendment(amendment.branch.id),
            href: go.amendment(amendment.branch.id),
          },
        ],
      },
      RebasePage({ context, view }),
    );
  }

  return router;
}

async function ownAmendment({ db, now }: Deps, req: Request): Promise<Amendment> {
  const id = idParameter.safeParse(req.params.id);
  const amendment = id.success ? await findAmendment(db, id.data) : null;
  if (!amendment) throw notFound("amendment");
  insist(req.person, "settleAmendment", amendmentSubject(amendment, now()));
  return amendment;
}
