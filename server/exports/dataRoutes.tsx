import { Router, type Request, type Response } from "express";
import { asc } from "drizzle-orm";
import { findAct, type Act } from "../acts/actStore.js";
import { changedWordings, submittedProposals } from "../amendments/proposalStore.js";
import { amendmentSubject, findAmendment, standingSubmission } from "../amendments/branchStore.js";
import type { Deps } from "../app.js";
import { acts } from "../db/tables.js";
import { notFound } from "../errors.js";
import { idParameter } from "../http/form.js";
import { rateLimitsOf, visitorKey } from "../http/rateLimits.js";
import { pageContext, renderPage } from "../pages/layout.js";
import { may } from "../permissions.js";
import { amendmentListXml } from "./amendmentDocuments.js";
import { DataPage } from "./DataPage.js";
import { words } from "./dataMessages.js";
import { historyColumns, rowsOfItem, type HistoryRow } from "./historyColumns.js";
import { historyJson } from "./historyJson.js";
import { historyOf, type HistoryItem } from "./historyStore.js";
import { originColumns, originsOf } from "./originsStore.js";
import { redlineDocument, redlineInText } from "./redlines.js";
import { sendCsv, sendJsonLines } from "./sendRows.js";

export function dataRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/data", async (req, res) => {
    const context = pageContext(req, deps);
    const all = await deps.db
      .select({ slug: acts.slug, titles: acts.titles, languages: acts.languages })
      .from(acts)
      .orderBy(asc(acts.slug));
    renderPage(
      res,
      context,
      { title: words(req.language).title },
      <DataPage context={context} acts={all} />,
    );
  });
  router.get("/data/:slug/:file", async (req, res) => {
    const { file } = req.params;
    const send = Object.hasOwn(files, file) ? files[file] : amendmentsFile(file);
    const act = send && (await findAct(deps.db, req.params.slug));
    if (!send || !act) throw notFound("such data");
    await rateLimitsOf(deps.db).use("form", visitorKey(req), req, res);
    res.attachment(`${act.slug}.${req.params.file}`);
    await send(deps, act, res);
  });
  router.get("/amendments/:id/export/:file", (req, res) => sendRedline(deps, req, res));
  return router;
}

type Send = (deps: Deps, act: Act, res: Response) => Promise<void>;

const files: Record<string, Send> = {
  "history.csv": ({ db, now }, act, res) =>
    sendCsv(res, rowsOf(historyOf(db, act, now())), historyColumns),
  "history.jsonl": ({ db, now }, act, res) => sendJsonLines(res, inJson(historyOf(db, act, now()))),
  "origins.csv": ({ db }, act, res) => sendCsv(res, originsOf(db, act), originColumns),
  "origins.jsonl": ({ db }, act, res) => sendJsonLines(res, originsOf(db, act)),
};

/** "amendments.eng.xml": all of the act; "amendments-3.eng.xml": those that consultation 3 took in. */
function amendmentsFile(file: string): Send | undefined {
  const [, consultation, language] =
    /^amendments(?:-(\d{1,9}))?\.([a-z]{3})\.xml$/.exec(file) ?? [];
  if (language === undefined) return undefined;
  return async ({ db }, act, res) => {
    if (!act.languages.includes(language)) throw notFound("such data");
    const id = consultation === undefined ? null : Number(consultation);
    const xml = await amendmentListXml(db, act, id, language);
    res.type("application/xml").send(xml);
  };
}

async function* rowsOf(items: AsyncIterable<HistoryItem>): AsyncGenerator<HistoryRow> {
  for await (const item of items) yield* rowsOfItem(item);
}

async function* inJson(items: AsyncIterable<HistoryItem>) {
  for await (const item of items) yield historyJson(item);
}

/** The submitted words of one amendment as a redline to take away, one text after the other. */
async function sendRedline(deps: Deps, req: Request, res: Response): Promise<void> {
  const id = idParameter.safeParse(req.params.id);
  const amendment = id.success ? await findAmendment(deps.db, id.data) : null;
  const readable =
    amendment && may(req.person, "readBranch", amendmentSubject(amendment, deps.now()));
  const submission =
    amendment && ((await standingSubmission(deps.db, amendment.branch.id)) ?? amendment.submission);
  if (!readable || !submission) throw notFound("such submitted amendment");
  const proposals = await submittedProposals(deps.db, submission);
  const redlines = proposals.flatMap((proposal) =>
    Object.entries(changedWordings(proposal)).map(([language, wording]) => ({
      heading: `${proposal.number} (${proposal.provisionId}, ${language})`,
      language,
      wording,
    })),
  );
  if (req.params.file === "redline.html") {
    res.type("html").attachment(`amendment-${amendment.branch.id}.html`);
    return void res.send(redlineDocument(submission.title, submission.language, redlines));
  }
  if (req.params.file !== "redline.txt") throw notFound("such file");
  const parts = redlines.map(
    ({ heading, language, wording }) => `${heading}\n\n${redlineInText(wording, language)}\n`,
  );
  res.type("text/plain; charset=utf-8").attachment(`amendment-${amendment.branch.id}.txt`);
  res.send(`${[submission.title, submission.reasons, ...parts].join("\n\n")}\n`);
}
