import { Router, type Request, type Response } from "express";
import { z } from "zod";
import { Refusal } from "../amendments/refusal.js";
import { inWords as inWordsOfVisitor } from "../amendments/refusalMessages.js";
import type { Deps } from "../app.js";
import { consultationWords } from "../consultations/consultationMessages.js";
import { provisionNames } from "../consultations/provisionNames.js";
import type { Question, SurveyAnswers } from "../db/tables.js";
import { AssentError, notFound } from "../errors.js";
import { sendCsv } from "../exports/sendRows.js";
import { idParameter, type FieldErrors } from "../http/form.js";
import { rateLimitsOf, visitorKey } from "../http/rateLimits.js";
import { inWords, ministriesById } from "../ministries/ministryStore.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to, type SiteLanguage } from "../paths.js";
import { insist, may } from "../permissions.js";
import { withReceipt } from "../receipts/withReceipt.js";
import { answerSurvey, keepSurveyDraft } from "./answerSurvey.js";
import type { AnswerFlaw } from "./questions.js";
import { resultsOf, writtenAnswers, writtenOnAPage } from "./results.js";
import { ResultsPage } from "./ResultsPage.js";
import { countColumns, countRows, sheetColumns, sheetRows } from "./surveyExports.js";
import { said } from "./said.js";
import { surveyWords } from "./surveyMessages.js";
import { SurveyPage, type SurveyView } from "./SurveyPage.js";
import { loadSurvey, responseOf, subjectOf, type SurveyCase } from "./surveyStore.js";
import { surveyWritingRoutes } from "./surveyWritingRoutes.js";

export function surveyRoutes(deps: Deps): Router {
  const router = Router();
  const { db, now } = deps;
  router.use(surveyWritingRoutes(deps));

  router.get("/surveys/:id", async (req, res) => {
    const one = await publicSurvey(deps, req);
    await show(deps, req, res, one, {});
  });

  router.post(
    "/surveys/:id",
    inWordsOfVisitor(async (req, res) => {
      const one = await publicSurvey(deps, req);
      const answers = givenIn(req.body, one.survey.questions);
      const given = { survey: one.survey.id, language: req.language, answers };
      const here = to(req.language).survey(one.survey.id);
      try {
        if (keeps(req.body)) {
          await keepSurveyDraft(db, req.person, given, now());
          return res.redirect(303, `${here}?done=kept`);
        }
        const outcome = await answerSurvey(db, req.person, given, now());
        if ("code" in outcome) return res.redirect(303, withReceipt(here, outcome));
        const errors = errorsOf(outcome.flaws, one.survey.questions, req.language);
        return await show(deps, req, res, one, { answers, errors, status: 422 });
      } catch (error) {
        if (!(error instanceof Refusal) || error.reason !== "intakeClosed") throw error;
        return show(deps, req, res, one, { answers, closedMeanwhile: true, status: 409 });
      }
    }),
  );

  router.get("/surveys/:id/results", async (req, res) => {
    const one = await readableResults(deps, req);
    const context = pageContext(req, deps);
    const pages = pageOf(req);
    const results = await resultsOf(db, one.survey);
    const texts = one.survey.questions.filter(({ kind }) => kind === "text");
    const written = await Promise.all(
      texts.map(async ({ id }) => {
        const window = { offset: (pages - 1) * writtenOnAPage, limit: writtenOnAPage + 1 };
        const list = await writtenAnswers(db, one.survey, id, window);
        return [id, list] as const;
      }),
    );
    const frame = frameOf(req, one, surveyWords(req.language).results);
    renderPage(
      res,
      context,
      frame,
      <ResultsPage
        context={context}
        one={one}
        results={results}
        written={new Map(written)}
        page={pages}
        names={await namesIn(deps, one, req.language)}
      />,
    );
  });

  router.get("/surveys/:id/export/:file", async (req, res) => {
    const one = await readableResults(deps, req);
    const { file } = req.params;
    if (file !== "counts.csv" && file !== "answers.csv") throw notFound("such file");
    await rateLimitsOf(db).use("form", visitorKey(req), req, res);
    res.attachment(`survey-${one.survey.id}-${file}`);
    if (file === "counts.csv") {
      return sendCsv(res, countRows(db, one.survey, req.language), countColumns);
    }
    const columns = sheetColumns(one.survey, req.language);
    return sendCsv(res, sheetRows(db, one.survey), columns);
  });

  return router;
}

const pageOf = (req: Request) =>
  z.coerce.number().int().min(1).max(10_000).catch(1).parse(req.query.page);

/** A survey that is being written is, for the public, none. Its team comes to where it is written. */
async function publicSurvey({ db }: Deps, req: Request): Promise<SurveyCase> {
  const id = idParameter.safeParse(req.params.id);
  if (!id.success) throw notFound("such survey");
  const one = await loadSurvey(db, id.data);
  if (!one.survey.publishedAt) throw notFound("such survey");
  return one;
}

async function readableResults(deps: Deps, req: Request): Promise<SurveyCase> {
  const one = await publicSurvey(deps, req);
  insist(req.person, "readSurveyResults", subjectOf(one, deps.now()));
  return one;
}

/** Every question has one field; a field of several boxes comes as a list. */
function givenIn(body: unknown, questions: Question[]): SurveyAnswers {
  const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
  const parsed = fields.safeParse(body ?? {});
  if (!parsed.success) throw unreadable();
  return Object.fromEntries(questions.map(({ id }) => [id, [parsed.data[id] ?? []].flat()]));
}

const unreadable = () =>
  new AssentError("invalid", {
    eng: "The form could not be read. Go back and send it again.",
    fra: "Le formulaire n’a pu être lu. Revenez en arrière et envoyez-le de nouveau.",
  });

const keeps = (body: unknown) => (body as { do?: unknown } | undefined)?.do === "keep";

function errorsOf(
  flaws: Record<string, AnswerFlaw>,
  questions: Question[],
  language: SiteLanguage,
): FieldErrors {
  const t = surveyWords(language);
  const errors = questions.flatMap(({ id }, at) => {
    const flaw = flaws[id];
    return flaw ? [[id, t.answerFlaws[flaw](at + 1)] as const] : [];
  });
  return Object.fromEntries(errors);
}

interface Shown {
  answers?: SurveyAnswers;
  errors?: FieldErrors;
  closedMeanwhile?: boolean;
  status?: number;
}

async function show(deps: Deps, req: Request, res: Response, one: SurveyCase, shown: Shown) {
  const context = pageContext(req, deps);
  const view = await viewOf(deps, req, one, shown);
  renderPage(
    res,
    context,
    { ...frameOf(req, one, null), status: shown.status ?? 200 },
    <SurveyPage context={context} view={view} />,
  );
}

async function viewOf(
  deps: Deps,
  req: Request,
  one: SurveyCase,
  shown: Shown,
): Promise<SurveyView> {
  const { db, now } = deps;
  const { person } = req;
  const subject = subjectOf(one, now());
  const response = person && (await responseOf(db, one.survey.id, person.id));
  const mayAnswer = may(person, "answerSurvey", subject);
  const standing = (mayAnswer ? response?.draft : null) ?? response?.answers ?? {};
  return {
    one,
    names: await namesIn(deps, one, req.language),
    timeZone: await zoneOf(deps, one),
    response,
    answers: shown.answers ?? standing,
    errors: shown.errors ?? {},
    mayAnswer,
    mayReadResults: may(person, "readSurveyResults", subject),
    ownTeam: may(person, "readDraft", subject),
    kept: req.query.done === "kept",
    closedMeanwhile: shown.closedMeanwhile ?? false,
  };
}

const namesIn = ({ db }: Deps, { survey, consultation }: SurveyCase, language: SiteLanguage) =>
  provisionNames(
    db,
    consultation.versionId,
    survey.questions.flatMap(({ provision }) => provision ?? []),
    language,
  );

async function zoneOf({ db }: Deps, { act }: SurveyCase): Promise<string> {
  const lead = (await ministriesById(db, [act.leadMinistryId])).get(act.leadMinistryId);
  if (!lead) throw new Error(`act ${act.id} has no lead ministry`);
  return lead.timeZone;
}

/** What the page is called and where it stands; `under` names a page below the survey. */
export function frameOf(
  req: Request,
  { survey, consultation, act }: SurveyCase,
  under: string | null,
) {
  const go = to(req.language);
  const here = survey.publishedAt ? go.survey(survey.id) : go.editSurvey(survey.id);
  const title = said(survey.titles, req.language).words || surveyWords(req.language).survey;
  return {
    title: under ? `${under} · ${title}` : title,
    place: "consultations" as const,
    crumbs: [
      { label: consultationWords(req.language).consultations, href: go.consultations() },
      { label: inWords(act.titles, req.language), href: go.consultation(consultation.id) },
      ...(under ? [{ label: title, href: here }, { label: under }] : [{ label: title }]),
    ],
  };
}
