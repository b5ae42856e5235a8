import { Router, type Request, type Response } from "express";
import { eq } from "drizzle-orm";
import type { ByLanguage } from "../../legaltext/act.js";
import { findAct, findVersion, loadVersion, type Act, type Version } from "../acts/actStore.js";
import type { Deps } from "../app.js";
import type { Queryable } from "../db/connect.js";
import { ministries } from "../db/tables.js";
import { notFound } from "../errors.js";
import { rateLimitsOf, visitorKey } from "../http/rateLimits.js";
import { day } from "../pages/messages.js";
import { actWords } from "../acts/actMessages.js";
import { amendmentWords } from "./dataMessages.js";
import { editionWords } from "./edition.js";
import { proposedTexts, submittedAmendment, type Submitted } from "./proposedTexts.js";
import { redlineFile, redlineFileName, redlineTypes, type RedlineOf } from "./redlineFile.js";

/** Redlines to take away: of two versions, the whole act; of an amendment, what it changes. */
export function redlineRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/acts/:slug/compare/:from/:onto/export/:file", (req, res) =>
    sendComparison(deps, req, res),
  );
  router.get("/amendments/:id/export/:file", (req, res, next) =>
    sendAmendment(deps, req, res, next),
  );
  return router;
}

async function sendComparison(deps: Deps, req: Request<Record<string, string>>, res: Response) {
  const { slug = "", from = "", onto = "", file = "" } = req.params;
  const act = await findAct(deps.db, slug);
  const wanted = act && redlineFileName(file, "changes", act.languages);
  const versionOf = async (number: string) =>
    act ? findVersion(deps.db, act.id, versionNumber(number)) : null;
  const [before, after] = [await versionOf(from), await versionOf(onto)];
  if (!act || !wanted || !before || !after) throw notFound("such comparison");
  await limited(deps, req, res);
  const redline: RedlineOf = {
    before: await loadVersion(deps.db, before),
    after: await loadVersion(deps.db, after),
    author: await ministryName(deps.db, act),
    at: after.publishedAt,
    edition: comparedEdition(act, before, after),
    onlyChanges: false,
  };
  res.attachment(`${act.slug}.${before.number}-${after.number}${file.slice("changes".length)}`);
  res.type(redlineTypes[wanted.ending] ?? "").send(await redlineFile(redline, wanted));
}

const versionNumber = (given: string) => (/^[1-9]\d{0,8}$/.test(given) ? Number(given) : 0);

/** To print takes seconds of a whole processor. */
const limited = (deps: Deps, req: Request, res: Response) =>
  rateLimitsOf(deps.db).use("form", visitorKey(req), req, res);

async function ministryName(db: Queryable, act: Act): Promise<string> {
  const [ministry] = await db
    .select()
    .from(ministries)
    .where(eq(ministries.id, act.leadMinistryId));
  const [language = "eng"] = act.languages;
  return ministry?.names[language] ?? ministry?.names.eng ?? "";
}

function comparedEdition(act: Act, before: Version, after: Version): ByLanguage<string> {
  const words = editionWords(act, after);
  const from = (language: string) => actWords(language === "fra" ? "fra" : "eng");
  return Object.fromEntries(
    Object.entries(words).map(([language, edition]) => [
      language,
      `${from(language).version(before.number)} → ${edition}`,
    ]),
  );
}

/** The submitted words of an amendment laid over the version they were made on. */
async function sendAmendment(
  deps: Deps,
  req: Request<Record<string, string>>,
  res: Response,
  next: () => void,
): Promise<void> {
  const submitted = await submittedAmendment(deps, req);
  const { amendment, submission } = submitted;
  const wanted = redlineFileName(req.params.file ?? "", "redline", amendment.act.languages);
  if (!wanted) return next();
  await limited(deps, req, res);
  const { before, after } = await proposedTexts(deps.db, submitted);
  const redline: RedlineOf = {
    before,
    after,
    author: amendment.authors.map(({ publicName }) => publicName).join(", "),
    at: submission.submittedAt,
    edition: amendmentEdition(submitted),
    onlyChanges: true,
  };
  res.attachment(
    `amendment-${amendment.branch.id}${(req.params.file ?? "").slice("redline".length)}`,
  );
  res.type(redlineTypes[wanted.ending] ?? "").send(await redlineFile(redline, wanted));
}

/** "Amendment 7: Sixty days · 14 June 2026", in every language of the act. */
export function amendmentEdition({ amendment, submission }: Submitted): ByLanguage<string> {
  return Object.fromEntries(
    amendment.act.languages.map((language) => {
      const site = language === "fra" ? "fra" : "eng";
      const name = amendmentWords(site).amendment(amendment.branch.id, submission.title);
      return [language, `${name} · ${day(site, submission.submittedAt)}`];
    }),
  );
}
