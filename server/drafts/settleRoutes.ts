import { Router, type Request, type Response } from "express";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Text } from "../../legaltext/schema.js";
import type { Settlements } from "../../legaltext/settle.js";
import type { Deps } from "../app.js";
import { latestVersion } from "../acts/actStore.js";
import { unpackText } from "../amendments/wordsForm.js";
import { MinistryRefusal, saying, type MinistryReason } from "../consultations/ministryRefusal.js";
import type { Queryable } from "../db/connect.js";
import { typedIn, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { acceptChange, type AnsweredCase } from "./acceptChange.js";
import { settleWords } from "./draftMessages.js";
import { reasonsIn } from "./draftRequest.js";
import { activeAcceptances, amendmentsAt, findDraft, nameInDraft } from "./draftStore.js";
import { planAcceptance, type AcceptancePlan } from "./planAcceptance.js";
import { readPart, readSettlements } from "./settleForm.js";
import { SettlePage, type SettleView } from "./settlePages.js";
import { acceptableCase, crumbsOf, deskHref, facetsIn } from "./settleRequest.js";
import { undoRoutes } from "./undoRoutes.js";

export function settleRoutes(deps: Deps): Router {
  const router = Router();
  router.get(
    "/answers/:id/settle",
    saying(async (req, res) => {
      const one = await acceptableCase(deps, req);
      const whole = one.answer.decision === "accepted";
      await showSettling(deps, req, res, one, {
        part: whole ? "whole" : null,
        typed: {},
        wrong: null,
      });
    }),
  );
  router.post(
    "/answers/:id/settle",
    saying((req, res) => settle(deps, req, res)),
  );
  router.use(undoRoutes(deps));
  return router;
}

async function settle(deps: Deps, req: Request, res: Response) {
  const { db } = deps;
  const one = await acceptableCase(deps, req);
  const typed = typedIn(req.body as Record<string, unknown>);
  const part = await partIn(db, one, typed);
  if (typed.step === "part") {
    await showSettling(deps, req, res, one, { part, typed: {}, wrong: null });
    return;
  }
  const plan = await planOf(db, one, part);
  try {
    await acceptChange(db, one.answer.id, req.person, {
      fingerprint: typed.fingerprint ?? "",
      settlements: settlementsIn(typed, plan),
      reasons: reasonsIn(typed, one.act),
      ...(typeof part === "object" && part ? { part } : {}),
    });
  } catch (error) {
    if (!(error instanceof MinistryRefusal)) throw error;
    await showSettling(deps, req, res, one, { part, typed, wrong: error.reason });
    return;
  }
  res.redirect(303, deskHref(req, one));
}

async function planOf(
  db: Queryable,
  one: AnsweredCase,
  part: SettleView["part"],
): Promise<AcceptancePlan> {
  const draft = await findDraft(db, one.act.id);
  return planAcceptance(db, one, draft, typeof part === "object" && part ? part : {});
}

/** The words of the part: typed over the proposal in the first step, carried along in the second. */
async function partIn(db: Queryable, one: AnsweredCase, typed: Typed): Promise<SettleView["part"]> {
  if (one.answer.decision === "accepted") return "whole";
  const { words } = await planOf(db, one, null);
  const part: ByLanguage<Text> = {};
  for (const { language, proposal } of words) {
    const packed = typed[`packed.${language}`];
    part[language] =
      packed === undefined ? readPart(typed, language, proposal) : unpackText(packed);
  }
  return part;
}

async function showSettling(
  deps: Deps,
  req: Request,
  res: Response,
  one: AnsweredCase,
  shown: { part: SettleView["part"]; typed: Typed; wrong: MinistryReason | null },
) {
  const { db } = deps;
  const draft = await findDraft(db, one.act.id);
  const present = await activeAcceptances(db, { answerIds: [one.answer.id] });
  if (present.length > 0) {
    res.redirect(303, deskHref(req, one));
    return;
  }
  const plan = await planOf(db, one, shown.part);
  const version = await latestVersion(db, one.act.id);
  const name = await nameInDraft(db, one.act, draft, one.item.provisionId, req.language);
  const context = pageContext(req, deps);
  const view: SettleView = {
    ...shown,
    act: one.act,
    answerId: one.answer.id,
    branchId: one.item.branchId ?? 0,
    name,
    authorName: one.item.authorName,
    versionNumber: version?.number ?? 1,
    publishedAt: version?.publishedAt ?? new Date(0),
    inDraft: draft ? await amendmentsAt(db, draft.id, one.item.provisionId) : [],
    plan,
    deskHref: deskHref(req, one),
  };
  renderPage(
    res,
    context,
    {
      title: settleWords(req.language).settleTitle(name),
      unlisted: true,
      status: shown.wrong ? 409 : 200,
      crumbs: crumbsOf(req, one, name),
    },
    SettlePage({ context, view }),
  );
}

function settlementsIn(typed: Typed, plan: AcceptancePlan): Settlements {
  const lines = plan.words.flatMap(({ merged }) => merged.lines);
  return { ...facetsIn(typed), ...readSettlements(typed, lines) };
}
