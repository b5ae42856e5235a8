import { Router, type Request } from "express";
import type { Deps } from "../app.js";
import { MinistryRefusal, saying } from "../consultations/ministryRefusal.js";
import { notFound } from "../errors.js";
import { idParameter, typedIn } from "../http/form.js";
import { to } from "../paths.js";
import type { Person } from "../permissions.js";
import { findAnswer, type Answer } from "./answerStore.js";
import { approveAnswer, returnAnswer } from "./approveAnswer.js";
import { nextHref } from "./deskRoutes.js";
import type { Stage } from "./deskStore.js";
import { linkWords } from "./linkWords.js";
import { publishAnswer } from "./publishAnswer.js";

/** The steps of an answer after it is drafted. Each leads on to the next item that waits for the same step. */
export function answerRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.post(
    "/answers/:id/approve",
    saying(async (req, res) => {
      const { seen } = typedIn(req.body as Record<string, unknown>);
      const moment = seen ? new Date(seen) : undefined;
      const answer = await approveAnswer(db, idIn(req), req.person, moment);
      res.redirect(303, await onward(req, answer, "approve"));
    }),
  );

  router.post(
    "/answers/:id/return",
    saying(async (req, res) => {
      const { note } = typedIn(req.body as Record<string, unknown>);
      const answer = await returnAnswer(db, idIn(req), req.person, note ?? "");
      res.redirect(303, await onward(req, answer, "approve"));
    }),
  );

  router.post(
    "/answers/:id/publish",
    saying(async (req, res) => {
      try {
        const answer = await publishAnswer(db, idIn(req), req.person);
        res.redirect(303, await onward(req, answer, "publish"));
      } catch (error) {
        if (!(error instanceof MinistryRefusal) || error.reason !== "wordsMissing") throw error;
        // Its words do not join by themselves: somebody decides first, then publishes.
        res.redirect(303, to(req.language).settle(idIn(req)));
      }
    }),
  );

  router.post(
    "/answers/:id/link",
    saying(async (req, res) => {
      const { provision } = typedIn(req.body as Record<string, unknown>);
      await linkWords(db, idIn(req), req.person, provision ?? "");
      const answer = await findAnswer(db, idIn(req));
      if (!answer) throw notFound("answer");
      const { kind, id } = itemOf(answer);
      res.redirect(303, to(req.language).deskItem(kind, id));
    }),
  );

  function onward(req: Request, answer: Answer, stage: Stage): Promise<string> {
    return nextHref(db, req, req.person as Person, stage, itemOf(answer));
  }

  return router;
}

function idIn(req: Request): number {
  const id = idParameter.safeParse(req.params.id);
  if (!id.success) throw notFound("answer");
  return id.data;
}

const itemOf = ({ submittedChangeId, requestId }: Answer) =>
  submittedChangeId === null
    ? ({ kind: "request", id: requestId ?? 0 } as const)
    : ({ kind: "change", id: submittedChangeId } as const);
