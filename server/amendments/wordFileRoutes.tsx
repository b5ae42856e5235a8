/** A Word file with tracked changes becomes an amendment. */
import { Router, type Request, type Response } from "express";
import multer from "multer";
import { isZip } from "../../legaltext/formats/docx/readZip.js";
import { FormatError } from "../../legaltext/formats/formatError.js";
import { findAct, findVersionById, type Act } from "../acts/actStore.js";
import { fileName, whatIsWrong } from "../acts/newActRoutes.js";
import type { Deps } from "../app.js";
import { intakeOpen, runningConsultation } from "../consultations/consultationStore.js";
import { notFound } from "../errors.js";
import type { FieldErrors, Typed } from "../http/form.js";
import { rateLimitsOf, visitorKey } from "../http/rateLimits.js";
import { requireFormToken } from "../http/security.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { to } from "../paths.js";
import { signedIn } from "./amendmentRequest.js";
import { openFromWord, type OpenedFromWord } from "./openFromWord.js";
import { inWords, refusalWords } from "./refusalMessages.js";
import { WordFileDonePage, WordFilePage } from "./WordFilePages.js";
import { wordFileWords } from "./wordFileMessages.js";

const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 20 * 1024 * 1024, files: 1, fields: 5, fieldSize: 1000 },
}).single("file");

export function wordFileRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/acts/:slug/amend-from-word", async (req, res) => {
    signedIn(req);
    await showForm(deps, req, res, await actOf(deps, req));
  });
  router.post(
    "/acts/:slug/amend-from-word",
    // Asked before the file is read: nobody else can make the server hold it.
    async (req, res, next) => {
      signedIn(req);
      await rateLimitsOf(deps.db).use("form", visitorKey(req), req, res);
      next();
    },
    upload,
    inWords(async (req, res) => {
      requireFormToken(deps.secret, req);
      await open(deps, req, res);
    }),
  );
  return router;
}

async function actOf(deps: Deps, req: Request): Promise<Act> {
  const { slug } = req.params;
  const act = typeof slug === "string" ? await findAct(deps.db, slug) : null;
  if (!act) throw notFound("such act");
  return act;
}

async function showForm(
  deps: Deps,
  req: Request,
  res: Response,
  act: Act,
  wrong: { errors?: FieldErrors; typed?: Typed } = {},
): Promise<void> {
  const context = pageContext(req, deps);
  const consultation = await runningConsultation(deps.db, act.id);
  const version = consultation && (await findVersionById(deps.db, consultation.versionId));
  const says = refusalWords(req.language);
  const refusal = !consultation
    ? says.noConsultation
    : intakeOpen(consultation, deps.now())
      ? null
      : says.intakeClosed;
  renderPage(
    res,
    context,
    { ...frame(req, act), status: wrong.errors ? 422 : 200 },
    <WordFilePage
      context={context}
      act={act}
      versionNumber={version?.number ?? null}
      refusal={refusal}
      {...wrong}
    />,
  );
}

function frame(req: Request, act: Act) {
  const { title } = wordFileWords(req.language);
  return {
    title,
    place: "consultations" as const,
    unlisted: true,
    crumbs: [
      { label: act.titles[req.language] ?? act.slug, href: to(req.language).act(act.slug) },
      { label: title },
    ],
  };
}

async function open(deps: Deps, req: Request, res: Response): Promise<void> {
  const person = signedIn(req);
  const act = await actOf(deps, req);
  const t = wordFileWords(req.language);
  const { language } = req.body as { language?: unknown };
  const known = act.languages.find((one) => one === language);
  const typed: Typed = known === undefined ? {} : { language: known };
  const again = (errors: FieldErrors) => showForm(deps, req, res, act, { errors, typed });
  const { file } = req;
  if (!file || file.size === 0) return again({ file: t.noFile });
  if (!isZip(file.buffer)) return again({ file: t.notWord });
  if (known === undefined) return again({ language: t.noLanguage });
  let opened: OpenedFromWord;
  try {
    const word = { name: fileName(file.originalname), bytes: file.buffer, language: known };
    const wanted = { act, file: word, language: req.language };
    opened = await openFromWord(deps.db, person, wanted, deps.now());
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return again({ file: whatIsWrong(error, req.language) });
  }
  const { branchId, unplaced } = opened;
  if (branchId === null && unplaced.length === 0) return again({ file: t.noChanges });
  if (branchId !== null && unplaced.length === 0) {
    return res.redirect(303, to(req.language).editAmendment(branchId));
  }
  const context = pageContext(req, deps);
  renderPage(
    res,
    context,
    { ...frame(req, act), title: t.doneTitle, status: branchId === null ? 422 : 200 },
    <WordFileDonePage context={context} act={act} opened={opened} language={known} />,
  );
}
