import { Router, type Request, type Response } from "express";
import { eq } from "drizzle-orm";
import type { ActText, ByLanguage } from "../../legaltext/act.js";
import { applyChanges } from "../../legaltext/branch.js";
import { findAct, findVersion, loadVersion, type Act, type Version } from "../acts/actStore.js";
import { changeOf, submittedProposals } from "../amendments/proposalStore.js";
import { amendmentSubject, findAmendment, standingSubmission } from "../amendments/branchStore.js";
import type { Deps } from "../app.js";
import type { Queryable } from "../db/connect.js";
import { acts, ministries, versions } from "../db/tables.js";
import { AssentError, notFound } from "../errors.js";
import { idParameter } from "../http/form.js";
import { rateLimitsOf, visitorKey } from "../http/rateLimits.js";
import { day } from "../pages/messages.js";
import { may } from "../permissions.js";
import { actWords } from "../acts/actMessages.js";
import { amendmentWords } from "./dataMessages.js";
import { editionWords } from "./edition.js";
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
  const id = idParameter.safeParse(req.params.id);
  const amendment = id.success ? await findAmendment(deps.db, id.data) : null;
  const readable =
    amendment && may(req.person, "readBranch", amendmentSubject(amendment, deps.now()));
  const submission =
    amendment && ((await standingSubmission(deps.db, amendment.branch.id)) ?? amendment.submission);
  if (!readable || !submission) throw notFound("such submitted amendment");
  const [row] = await deps.db
    .select({ version: versions, act: acts })
    .from(versions)
    .innerJoin(acts, eq(acts.id, versions.actId))
    .where(eq(versions.id, submission.versionId));
  const wanted = row && redlineFileName(req.params.file ?? "", "redline", row.act.languages);
  if (!row || !wanted) return next();
  await limited(deps, req, res);
  const before = await loadVersion(deps.db, row.version);
  const proposals = await submittedProposals(deps.db, submission);
  const redline: RedlineOf = {
    before,
    after: amended(before, proposals.map(changeOf)),
    author: amendment.authors.map(({ publicName }) => publicName).join(", "),
    at: submission.submittedAt,
    edition: Object.fromEntries(
      row.act.languages.map((language) => {
        const site = language === "fra" ? "fra" : "eng";
        const name = amendmentWords(site).amendment(amendment.branch.id, submission.title);
        return [language, `${name} · ${day(site, submission.submittedAt)}`];
      }),
    ),
    onlyChanges: true,
  };
  res.attachment(
    `amendment-${amendment.branch.id}${(req.params.file ?? "").slice("redline".length)}`,
  );
  res.type(redlineTypes[wanted.ending] ?? "").send(await redlineFile(redline, wanted));
}

function amended(act: ActText, changes: Parameters<typeof applyChanges>[1]): ActText {
  const result = applyChanges(act, changes);
  if ("act" in result) return result.act;
  throw new AssentError(
    "conflict",
    "The changes of this amendment cannot stand together, so they cannot be printed as one text.",
    result.problems.map(({ code }) => code),
  );
}
