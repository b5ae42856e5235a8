import { Router, type Request, type Response } from "express";
import { z } from "zod";
import type { Deps } from "../app.js";
import { findAct, latestVersion, withTexts, type Act } from "../acts/actStore.js";
import { signedIn } from "../amendments/amendmentRequest.js";
import { nameProvision } from "../amendments/amendmentView.js";
import { provisionTitle, theProvision } from "../amendments/naming.js";
import { findProvision } from "../amendments/provisionOfVersion.js";
import { inWords } from "../amendments/refusalMessages.js";
import { answersOfRequests } from "../answers/publishedAnswers.js";
import {
  consultationState,
  inScope,
  intakeOpen,
  runningConsultation,
} from "../consultations/consultationStore.js";
import { notFound } from "../errors.js";
import { idParameter, readForm, type FieldErrors, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { may } from "../permissions.js";
import { commentsOn } from "./commentStore.js";
import { errorWords, words } from "./discussionMessages.js";
import { lastReceiptOf } from "../receipts/receiptStore.js";
import { withReceipt } from "../receipts/withReceipt.js";
import { makeRequest } from "./makeRequest.js";
import { NewRequestPage, RequestPage } from "./RequestPages.js";
import { findRequest } from "./requestStore.js";
import { noSides, sidesOn } from "./sideStore.js";
import { withdrawRequest } from "./withdrawRequest.js";

const said = (code: string) =>
  z.string({ error: code }).trim().min(1, { error: code }).max(10_000, { error: "tooLong" });
const requestForm = z.object({ wish: said("wishRequired"), reasons: said("whyRequired") });

export function requestRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/acts/:slug/requests/new/:provision", (req, res) => showForm(deps, req, res));
  router.post(
    "/acts/:slug/requests/new/:provision",
    inWords(async (req, res) => {
      const person = signedIn(req);
      const form = readForm(requestForm, req);
      if (!form.ok) {
        return showForm(deps, req, res, errorWords(form.errors, req.language), form.typed);
      }
      const act = await actIn(deps, req);
      const wish = { act, provisionId: String(req.params.provision), language: req.language };
      const made = await makeRequest(deps.db, person, { ...wish, ...form.values }, deps.now());
      const receipt = await lastReceiptOf(deps.db, person.id);
      res.redirect(303, withReceipt(to(req.language).request(made.id), receipt));
    }),
  );
  router.get("/requests/:id", (req, res) => show(deps, req, res));
  router.post(
    "/requests/:id/withdraw",
    inWords(async (req, res) => {
      const id = idIn(req);
      await withdrawRequest(deps.db, signedIn(req), id, deps.now());
      res.redirect(303, to(req.language).request(id));
    }),
  );
  return router;
}

function idIn(req: Request): number {
  const id = idParameter.safeParse(req.params.id);
  if (!id.success) throw notFound("such request");
  return id.data;
}

async function actIn(deps: Deps, req: Request): Promise<Act> {
  const act = await findAct(deps.db, String(req.params.slug));
  if (!act) throw notFound("such act");
  return act;
}

async function provisionOf(deps: Deps, versionId: number | undefined, id: string) {
  const outline = versionId === undefined ? null : await findProvision(deps.db, versionId, id);
  const [provision] = outline ? await withTexts(deps.db, [outline]) : [];
  return provision ?? null;
}

async function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  errors: FieldErrors = {},
  typed?: Typed,
): Promise<void> {
  const act = await actIn(deps, req);
  const consultation = await runningConsultation(deps.db, act.id);
  const latest = await latestVersion(deps.db, act.id);
  const versionId = consultation?.versionId ?? latest?.id;
  const provision = await provisionOf(deps, versionId, String(req.params.provision));
  if (!provision) throw notFound("such provision");
  const open =
    consultation !== null &&
    intakeOpen(consultation, deps.now()) &&
    inScope(consultation, provision);
  if (open) signedIn(req);
  const context = pageContext(req, deps);
  const named = nameProvision(provision, act.languages);
  const title = words(req.language).newRequest(theProvision(named, req.language));
  const go = to(req.language);
  renderPage(
    res,
    context,
    {
      title,
      place: "consultations",
      status: Object.keys(errors).length ? 422 : 200,
      crumbs: [
        { label: act.titles[req.language] ?? act.slug, href: go.act(act.slug) },
        {
          label: provisionTitle(named, req.language),
          href: go.amendProvision(act.slug, provision.id),
        },
        { label: title },
      ],
    },
    <NewRequestPage
      context={context}
      act={act}
      provision={provision}
      title={title}
      open={open}
      errors={errors}
      typed={typed}
    />,
  );
}

async function show(deps: Deps, req: Request, res: Response): Promise<void> {
  const { db } = deps;
  const found = await findRequest(db, idIn(req));
  if (!found) throw notFound("such request");
  const { request, act, consultation } = found;
  const provision = await provisionOf(deps, consultation.versionId, request.provisionId);
  const answers = await answersOfRequests(db, [request.id], req.language);
  const sides = await sidesOn(db, "request", [request.id], req.person?.id ?? null);
  const place = { on: "request" as const, actId: act.id, requestId: request.id };
  const state = consultationState(consultation, deps.now());
  const context = pageContext(req, deps);
  const t = words(req.language);
  renderPage(
    res,
    context,
    {
      title: t.request(request.id),
      place: "consultations",
      crumbs: [
        {
          label: act.titles[req.language] ?? act.slug,
          href: to(req.language).act(act.slug),
        },
        { label: t.request(request.id) },
      ],
    },
    <RequestPage
      context={context}
      found={found}
      provision={provision}
      state={state}
      answer={answers.get(request.id) ?? null}
      sides={sides.get(request.id) ?? { own: null, counts: noSides() }}
      comments={await commentsOn(db, place)}
      mayWithdraw={
        request.withdrawnAt === null &&
        may(req.person, "withdrawRequest", {
          authorId: found.author.id,
          consultationState: state,
        })
      }
    />,
  );
}
