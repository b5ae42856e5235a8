import { Router, type Request, type Response } from "express";
import type { ByLanguage } from "../../legaltext/act.js";
import type { Text } from "../../legaltext/schema.js";
import type { Settlements } from "../../legaltext/settle.js";
import type { Deps } from "../app.js";
import { latestVersion } from "../acts/actStore.js";
import { unpackText } from "../amendments/wordsForm.js";
import { loadCaseOfAnswer, mergesWords, subjectOf } from "../answers/answerStore.js";
import { deskWords } from "../answers/answerMessages.js";
import { MinistryRefusal, saying, type MinistryReason } from "../consultations/ministryRefusal.js";
import { notFound } from "../errors.js";
import { idParameter, typedIn, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { insist } from "../permissions.js";
import { acceptChange, type AnsweredCase } from "./acceptChange.js";
import { settleWords } from "./draftMessages.js";
import { activeAcceptances, amendmentsAt, findDraft, nameInDraft } from "./draftStore.js";
import { facetsKey, planAcceptance, type AcceptancePlan } from "./planAcceptance.js";
import { readPart, readSettlements } from "./settleForm.js";
import { SettlePage, type SettleView } from "./settlePages.js";
import { planUndo, undoAcceptance } from "./undoAcceptance.js";
import { UndoPage } from "./undoPage.js";

export function settleRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get(
    "/answers/:id/settle",
    saying(async (req, res) => {
      const one = await acceptableCase(deps, req);
      const whole = one.answer.decision === "accepted";
      await showSettling(req, res, one, { part: whole ? "whole" : null, typed: {}, wrong: null });
    }),
  );

  router.post(
    "/answers/:id/settle",
    saying(async (req, res) => {
      const one = await acceptableCase(deps, req);
      const typed = typedIn(req.body as Record<string, unknown>);
      const part = await partIn(one, typed);
      if (typed.step === "part") {
        await showSettling(req, res, one, { part, typed: {}, wrong: null });
        return;
      }
      const plan = await planOf(one, part);
      try {
        await acceptChange(db, one.answer.id, req.person, {
          fingerprint: typed.fingerprint ?? "",
          settlements: settlementsIn(typed, plan),
          reasons: typed.reasons,
          ...(typeof part === "object" && part ? { part } : {}),
        });
      } catch (error) {
        if (!(error instanceof MinistryRefusal)) throw error;
        await showSettling(req, res, one, { part, typed, wrong: error.reason });
        return;
      }
      res.redirect(303, deskHref(req, one));
    }),
  );

  router.get(
    "/answers/:id/undo",
    saying(async (req, res) => {
      await showUndoing(req, res, await acceptableCase(deps, req), {}, null);
    }),
  );

  router.post(
    "/answers/:id/undo",
    saying(async (req, res) => {
      const one = await acceptableCase(deps, req);
      const typed = typedIn(req.body as Record<string, unknown>);
      try {
        const plan = await undoPlanOf(one);
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
        await showUndoing(req, res, one, typed, error.reason);
        return;
      }
      res.redirect(303, deskHref(req, one));
    }),
  );

  async function planOf(one: AnsweredCase, part: SettleView["part"]): Promise<AcceptancePlan> {
    const draft = await findDraft(db, one.act.id);
    return planAcceptance(db, one, draft, typeof part === "object" && part ? part : {});
  }

  async function undoPlanOf(one: AnsweredCase) {
    const draft = await findDraft(db, one.act.id);
    if (!draft) throw new MinistryRefusal("nothingToUndo");
    return planUndo(db, one, draft);
  }

  /** The words of the part: typed over the proposal in the first step, carried along in the second. */
  async function partIn(one: AnsweredCase, typed: Typed): Promise<SettleView["part"]> {
    if (one.answer.decision === "accepted") return "whole";
    const { words } = await planOf(one, null);
    const part: ByLanguage<Text> = {};
    for (const { language, proposal } of words) {
      const packed = typed[`packed.${language}`];
      part[language] =
        packed === undefined ? readPart(typed, language, proposal) : unpackText(packed);
    }
    return part;
  }

  async function showSettling(
    req: Request,
    res: Response,
    one: AnsweredCase,
    shown: { part: SettleView["part"]; typed: Typed; wrong: MinistryReason | null },
  ) {
    const draft = await findDraft(db, one.act.id);
    const present = await activeAcceptances(db, { answerIds: [one.answer.id] });
    if (present.length > 0) {
      res.redirect(303, deskHref(req, one));
      return;
    }
    const plan = await planOf(one, shown.part);
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

  async function showUndoing(
    req: Request,
    res: Response,
    one: AnsweredCase,
    typed: Typed,
    wrong: MinistryReason | null,
  ) {
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
          plan: await undoPlanOf(one),
          typed,
          wrong,
          deskHref: deskHref(req, one),
        },
      }),
    );
  }

  return router;
}

async function acceptableCase({ db }: Deps, req: Request): Promise<AnsweredCase> {
  const id = idParameter.safeParse(req.params.id);
  if (!id.success) throw notFound("answer");
  const one = await loadCaseOfAnswer(db, id.data);
  insist(req.person, "acceptChange", subjectOf(one));
  if (!mergesWords(one.item.kind, one.answer.decision)) throw new MinistryRefusal("notMergeable");
  return one;
}

const deskHref = (req: Request, one: AnsweredCase) =>
  to(req.language).deskItem(one.item.kind, one.item.id);

function crumbsOf(req: Request, one: AnsweredCase, name: string) {
  const go = to(req.language);
  return [
    { label: deskWords(req.language).desk, href: go.desk() },
    { label: one.act.titles[req.language] ?? one.act.slug, href: go.actDraft(one.act.slug) },
    { label: name },
  ];
}

function settlementsIn(typed: Typed, plan: AcceptancePlan): Settlements {
  const lines = plan.words.flatMap(({ merged }) => merged.lines);
  return { ...facetsIn(typed), ...readSettlements(typed, lines) };
}

function facetsIn(typed: Typed): Settlements {
  const take = typed[`take.${facetsKey}`];
  return take === "ours" || take === "theirs" ? { [facetsKey]: { take } } : {};
}
