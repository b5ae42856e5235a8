import { Router, type Request } from "express";
import type { Deps } from "../app.js";
import { consultationWords } from "../consultations/consultationMessages.js";
import { provisionNames } from "../consultations/provisionNames.js";
import type { Queryable } from "../db/connect.js";
import { notFound } from "../errors.js";
import { idParameter, typedIn } from "../http/form.js";
import { inWords } from "../ministries/ministryStore.js";
import { PageHead } from "../pages/components/PageHead.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { insist, may } from "../permissions.js";
import {
  editForeword,
  findForeword,
  loadCase,
  publishForeword,
  subjectOf,
  type HeardCase,
} from "./foreword.js";
import { ForewordPage } from "./ForewordPage.js";
import { answersPage } from "./heardAnswers.js";
import { HeardAnswersPage } from "./HeardAnswersPage.js";
import { heardWords } from "./heardMessages.js";
import { HeardPage } from "./HeardPage.js";
import { LawChangedSection, OwnChanges } from "./LawChangedSection.js";
import { reportOf } from "./report.js";

export function heardRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;

  router.get("/consultations/:id/heard", async (req, res) => {
    const one = await readable(deps, req);
    const context = pageContext(req, deps);
    const report = await reportOf(db, one, req.language, now());
    const mayEdit = may(req.person, "editForeword", subjectOf(one, now()));
    renderPage(
      res,
      context,
      frameOf(req, one, null),
      <HeardPage context={context} report={report} mayEdit={mayEdit} />,
    );
  });

  router.get("/consultations/:id/heard/answers", async (req, res) => {
    const one = await readable(deps, req);
    const context = pageContext(req, deps);
    const { provision, page } = typedIn(req.query);
    const answers = await answersPage(db, one, {
      provision: provision ?? null,
      page: Number(page) || 1,
      language: req.language,
      now: now(),
    });
    const ids = answers.provisions.map(({ id }) => id);
    const names = await provisionNames(db, one.consultation.versionId, ids, req.language);
    renderPage(
      res,
      context,
      frameOf(req, one, heardWords(req.language).answersTitle),
      <HeardAnswersPage context={context} one={one} answers={answers} names={names} />,
    );
  });

  router.get("/consultations/:id/heard/changes", async (req, res) => {
    const one = await readable(deps, req);
    const context = pageContext(req, deps);
    const report = await reportOf(db, one, req.language, now());
    const { law } = heardWords(req.language);
    renderPage(
      res,
      context,
      frameOf(req, one, law),
      <>
        <PageHead kicker={inWords(one.act.titles, req.language)} title={law} />
        <LawChangedSection context={context} report={report} />
        <OwnChanges context={context} report={report} />
      </>,
    );
  });

  router.get("/consultations/:id/heard/foreword", async (req, res) => {
    const one = await caseIn(db, req);
    const subject = subjectOf(one, now());
    insist(req.person, "editForeword", subject);
    const context = pageContext(req, deps);
    renderPage(
      res,
      context,
      { ...frameOf(req, one, heardWords(req.language).forewordTitle), unlisted: true },
      <ForewordPage
        context={context}
        one={one}
        foreword={await findForeword(db, one.consultation.id)}
        mayPublish={may(req.person, "publishForeword", subject)}
        saved={req.query.done === "saved"}
      />,
    );
  });

  router.post("/consultations/:id/heard/foreword", async (req, res) => {
    const { consultation, act } = await caseIn(db, req);
    const typed = typedIn(req.body as Record<string, unknown>);
    const words = Object.fromEntries(
      act.languages.map((language) => [language, typed[`words.${language}`] ?? ""]),
    );
    const wanted = { words, withConclusion: typed.withConclusion === "yes" };
    await editForeword(db, consultation.id, req.person, wanted, now());
    res.redirect(303, `${to(req.language).foreword(consultation.id)}?done=saved`);
  });

  router.post("/consultations/:id/heard/foreword/publish", async (req, res) => {
    const { consultation } = await caseIn(db, req);
    await publishForeword(db, consultation.id, req.person, now());
    res.redirect(303, to(req.language).heard(consultation.id));
  });

  return router;
}

async function caseIn(db: Queryable, req: Request): Promise<HeardCase> {
  const id = idParameter.safeParse(req.params.id);
  if (!id.success) throw notFound("consultation");
  return loadCase(db, id.data);
}

async function readable({ db, now }: Deps, req: Request): Promise<HeardCase> {
  const one = await caseIn(db, req);
  insist(req.person, "readReport", subjectOf(one, now()));
  return one;
}

/** What the page is called and where it stands; `under` names a page below the report. */
function frameOf(req: Request, { consultation, act }: HeardCase, under: string | null) {
  const t = heardWords(req.language);
  const go = to(req.language);
  const title = inWords(act.titles, req.language);
  return {
    title: `${under ?? t.title} · ${title}`,
    place: "consultations" as const,
    unlisted: consultation.state !== "concluded",
    crumbs: [
      { label: consultationWords(req.language).consultations, href: go.consultations() },
      { label: title, href: go.consultation(consultation.id) },
      ...(under
        ? [{ label: t.title, href: go.heard(consultation.id) }, { label: under }]
        : [{ label: t.title }]),
    ],
  };
}
