import { Router, type Request, type Response } from "express";
import type { Language } from "../../legaltext/act.js";
import type { Deps } from "../app.js";
import { rateLimitsOf, visitorKey } from "../http/rateLimits.js";
import { amendmentXml } from "./amendmentDocuments.js";
import { amendmentMeta } from "./amendmentMeta.js";
import { fileTypes } from "./fileTypes.js";
import { proposedTexts, submittedAmendment } from "./proposedTexts.js";
import { amendmentEdition } from "./redlineRoutes.js";
import { writtenBill } from "./writtenBill.js";
import type { FileFormat } from "./writtenFile.js";

/** A submitted amendment to take away: as the amending bill it would be, and as a document of its own. */
export function billRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/amendments/:id/export/:file", (req, res, next) => sendBill(deps, req, res, next));
  return router;
}

async function sendBill(
  deps: Deps,
  req: Request<Record<string, string>>,
  res: Response,
  next: () => void,
): Promise<void> {
  const { file = "" } = req.params;
  const submitted = await submittedAmendment(deps, req);
  const { act, branch } = submitted.amendment;
  const [, alone] = /^amendment\.([a-z]{3})\.xml$/.exec(file) ?? [];
  if (alone !== undefined && act.languages.includes(alone)) {
    const xml = await amendmentXml(deps.db, submitted, alone);
    res.attachment(`amendment-${branch.id}.${alone}.xml`).type("application/xml").send(xml);
    return;
  }
  const wanted = wantedBill(file, act.languages);
  if (!wanted) return next();
  // To compare and to print takes seconds of a whole processor.
  await rateLimitsOf(deps.db).use("form", visitorKey(req), req, res);
  const { format, language } = wanted;
  const { before, after } = await proposedTexts(deps.db, submitted);
  const meta = await amendmentMeta(deps.db, submitted, language ?? act.languages[0]!, "bill");
  const edition = amendmentEdition(submitted);
  const one = language === undefined ? {} : { language };
  const bill = await writtenBill({ before, after, ...one, ...meta, edition }, format);
  res.attachment(`amendment-${branch.id}-${file}`).type(fileTypes[format]);
  res.send(typeof bill.file === "string" ? bill.file : Buffer.from(bill.file));
}

const formats: Record<string, FileFormat> = {
  xml: "akomaNtoso",
  html: "html",
  txt: "plainText",
  docx: "docx",
  pdf: "pdf",
};
/** Formats that hold every language of an act. */
const several = new Set<FileFormat>(["html", "pdf"]);

/** "bill.eng.xml", "bill.fra.docx"; "bill.pdf" and "bill.html" with both languages side by side. */
function wantedBill(
  file: string,
  languages: Language[],
): { format: FileFormat; language?: Language } | null {
  const [, language, ending = ""] = /^bill(?:\.([a-z]{3}))?\.([a-z]+)$/.exec(file) ?? [];
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
  if (!format) return null;
  if (language === undefined) return several.has(format) ? { format } : null;
  return languages.includes(language) ? { format, language } : null;
}
