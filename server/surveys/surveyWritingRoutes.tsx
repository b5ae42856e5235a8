import { Router, type Request, type Response } from "express";
import { z } from "zod";
import { loadOutline } from "../acts/actStore.js";
import { inWords as inWordsOfVisitor } from "../amendments/refusalMessages.js";
import type { Deps } from "../app.js";
import { provisionNames } from "../consultations/provisionNames.js";
import { inScope } from "../consultations/consultationStore.js";
import { notFound } from "../errors.js";
import { idParameter, typedIn, type FieldErrors, type Typed } from "../http/form.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { insist, may } from "../permissions.js";
import { flawsIn, publishSurvey } from "./publishSurvey.js";
import { questionFrom, typedFrom } from "./questionForm.js";
import { freshId } from "./questions.js";
import { surveyWords } from "./surveyMessages.js";
import { frameOf } from "./surveyRoutes.js";
import { loadConsultation, loadSurvey, subjectOf, type SurveyCase } from "./surveyStore.js";
import { NewSurveyPage, QuestionPage, WriteSurveyPage } from "./SurveyWritingPages.js";
import { createSurvey, isPublished, rewriteSurvey } from "./writeSurvey.js";

/** For the ministry: writing a survey, question by question, until it is published. */
export function surveyWritingRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;

  router.get("/consultations/:id/surveys/new", async (req, res) => {
    const one = await loadConsultation(db, idIn(req));
    insist(req.person, "writeSurvey", subjectOf(one, now()));
    const context = pageContext(req, deps);
    const title = surveyWords(req.language).write;
    renderPage(
      res,
      context,
      { title, place: "consultations", unlisted: true },
      <NewSurveyPage context={context} act={one.act} consultation={one.consultation.id} />,
    );
  });

  router.post(
    "/consultations/:id/surveys/new",
    inWordsOfVisitor(async (req, res) => {
      const { act, consultation } = await loadConsultation(db, idIn(req));
      const words = { ...headIn(req, act.languages), questions: [] };
      const made = await createSurvey(db, consultation.id, req.person, words, now());
      res.redirect(303, to(req.language).editSurvey(made.id));
    }),
  );

  router.get("/surveys/:id/edit", async (req, res) => {
    const one = await writable(deps, req);
    const context = pageContext(req, deps);
    const subject = subjectOf(one, now());
    renderPage(
      res,
      context,
      { ...frameOf(req, one, surveyWords(req.language).edit), unlisted: true },
      <WriteSurveyPage
        context={context}
        one={one}
        flaws={await flawsIn(db, one)}
        mayPublish={may(req.person, "publishSurvey", subject)}
        saved={req.query.done === "saved"}
      />,
    );
  });

  router.post(
    "/surveys/:id/edit",
    inWordsOfVisitor(async (req, res) => {
      const { survey, act } = await loadSurvey(db, idIn(req));
      await rewriteSurvey(db, survey.id, req.person, () => headIn(req, act.languages), now());
      res.redirect(303, `${to(req.language).editSurvey(survey.id)}?done=saved`);
    }),
  );

  router.post(
    "/surveys/:id/publish",
    inWordsOfVisitor(async (req, res) => {
      const published = await publishSurvey(db, idIn(req), req.person, now());
      res.redirect(303, to(req.language).survey(published.id));
    }),
  );

  router.get("/surveys/:id/questions/new", async (req, res) => {
    const one = await writable(deps, req);
    await showQuestion(deps, req, res, one, null, { required: "yes" });
  });

  router.get("/surveys/:id/questions/:question", async (req, res) => {
    const one = await writable(deps, req);
    const question = questionIn(req, one);
    await showQuestion(deps, req, res, one, question.id, typedFrom(question));
  });

  router.post(
    "/surveys/:id/questions/new",
    inWordsOfVisitor((req, res) => keep(req, res, null)),
  );
  router.post(
    "/surveys/:id/questions/:question",
    inWordsOfVisitor(async (req, res) => {
      const one = await writable(deps, req);
      await keep(req, res, questionIn(req, one).id);
    }),
  );

  router.post(
    "/surveys/:id/questions/:question/up",
    inWordsOfVisitor(async (req, res) => {
      const id = idIn(req);
      await rewriteSurvey(
        db,
        id,
        req.person,
        ({ questions }) => ({ questions: movedUp(questions, String(req.params.question)) }),
        now(),
      );
      res.redirect(303, `${to(req.language).editSurvey(id)}#questions`);
    }),
  );

  router.post(
    "/surveys/:id/questions/:question/remove",
    inWordsOfVisitor(async (req, res) => {
      const id = idIn(req);
      const without = String(req.params.question);
      await rewriteSurvey(
        db,
        id,
        req.person,
        ({ questions }) => ({ questions: questions.filter((one) => one.id !== without) }),
        now(),
      );
      res.redirect(303, `${to(req.language).editSurvey(id)}#questions`);
    }),
  );

  /** `id` is null for a new question, which gets its name under the lock. */
  async function keep(req: Request, res: Response, id: string | null) {
    const one = await writable(deps, req);
    const typed = typedIn(req.body as Record<string, unknown>);
    const { languages } = one.act;
    const before = one.survey.questions.find((question) => question.id === id) ?? null;
    const read = questionFrom(typed, { languages, before, id: id ?? "" }, req.language);
    if ("errors" in read) return showQuestion(deps, req, res, one, id, typed, read.errors);
    await rewriteSurvey(
      db,
      one.survey.id,
      req.person,
      ({ questions }) => ({
        questions: id
          ? questions.map((other) => (other.id === id ? read.question : other))
          : [...questions, { ...read.question, id: freshId(questions) }],
      }),
      now(),
    );
    return res.redirect(303, `${to(req.language).editSurvey(one.survey.id)}#questions`);
  }

  return router;
}

function idIn(req: Request): number {
  const id = idParameter.safeParse(req.params.id);
  if (!id.success) throw notFound("such survey");
  return id.data;
}

async function writable({ db, now }: Deps, req: Request): Promise<SurveyCase> {
  const one = await loadSurvey(db, idIn(req));
  insist(req.person, "writeSurvey", subjectOf(one, now()));
  if (one.survey.publishedAt) throw isPublished();
  return one;
}

function questionIn(req: Request, { survey }: SurveyCase) {
  const question = survey.questions.find(({ id }) => id === req.params.question);
  if (!question) throw notFound("such question");
  return question;
}

const line = z.string().trim().max(5000).catch("");

function headIn(req: Request, languages: string[]) {
  const typed = typedIn(req.body as Record<string, unknown>);
  const inEach = (name: string) =>
    Object.fromEntries(languages.map((one) => [one, line.parse(typed[`${name}.${one}`])]));
  return { titles: inEach("titles"), leads: inEach("leads") };
}

function movedUp<T extends { id: string }>(all: T[], id: string): T[] {
  const at = all.findIndex((one) => one.id === id);
  const [before, moved] = [all[at - 1], all[at]];
  if (!before || !moved) return all;
  return all.with(at - 1, moved).with(at, before);
}

async function showQuestion(
  deps: Deps,
  req: Request,
  res: Response,
  one: SurveyCase,
  id: string | null,
  typed: Typed,
  errors: FieldErrors = {},
) {
  const { consultation } = one;
  const outline = (await loadOutline(deps.db, consultation.versionId)).filter(
    (provision) => provision.parent === null && inScope(consultation, provision),
  );
  const ids = outline.map((provision) => provision.id);
  const names = await provisionNames(deps.db, consultation.versionId, ids, req.language);
  const t = surveyWords(req.language);
  const at = one.survey.questions.findIndex((question) => question.id === id);
  const title = at < 0 ? t.newQuestion : t.question(at + 1);
  const context = pageContext(req, deps);
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  renderPage(
    res,
    context,
    { ...frameOf(req, one, title), unlisted: true, status },
    <QuestionPage
      context={context}
      one={one}
      id={id}
      title={title}
      typed={typed}
      errors={errors}
      provisions={ids.flatMap((provision) => {
        const name = names.get(provision);
        const label = [name?.name, name?.about].filter(Boolean).join(", ");
        return label ? [{ value: provision, label }] : [];
      })}
    />,
  );
}
