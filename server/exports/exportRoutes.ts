import { Router, type RequestHandler } from "express";
import type { Language } from "../../legaltext/act.js";
import { findAct, findVersion, loadVersion, type Act } from "../acts/actStore.js";
import type { Deps } from "../app.js";
import { notFound } from "../errors.js";
import { rateLimitsOf, visitorKey } from "../http/rateLimits.js";
import { editionWords } from "./edition.js";
import { versionMeta } from "./versionMeta.js";
import { writtenFile, type FileFormat } from "./writtenFile.js";

/** Every version of an act to take away, as files that need nothing of Assent. */
export function exportRoutes(deps: Deps): Router {
  const router = Router();
  router.get("/acts/:slug/versions/:number/export/:file", sendFile(deps));
  return router;
}

interface WantedFile {
  format: FileFormat;
  type: string;
  language?: Language;
}

function sendFile({ db }: Deps): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const { slug = "", number = "", file = "" } = req.params;
    const act = await findAct(db, slug);
    if (!act) throw notFound("such act");
    const version = await findVersion(db, act.id, versionNumber(number));
    if (!version) throw notFound("such version of this act");
    const wanted = wantedFile(file, act);
    const language = wanted.language ?? act.languages[0] ?? "eng";
    // To print takes seconds of a whole processor.
    if (wanted.format === "pdf") await rateLimitsOf(db).use("form", visitorKey(req), req, res);
    const bytes = await writtenFile(await loadVersion(db, version), wanted.format, {
      ...(wanted.language === undefined ? {} : { language }),
      meta: await versionMeta(db, act, version, language),
      edition: editionWords(act, version),
    });
    const name = `${act.slug}.${version.number}${file.slice("act".length)}`;
    res
      .type(wanted.type)
      .attachment(name)
      .type(wanted.type)
      .send(typeof bytes === "string" ? bytes : Buffer.from(bytes));
  };
}

/** Beyond what a database's integer holds there is no version. */
const versionNumber = (given: string) => (/^[1-9]\d{0,8}$/.test(given) ? Number(given) : 0);

const kinds: Record<string, Omit<WantedFile, "language">> = {
  xml: { format: "akomaNtoso", type: "application/xml" },
  html: { format: "html", type: "text/html" },
  txt: { format: "plainText", type: "text/plain" },
  json: { format: "json", type: "application/json" },
  pdf: { format: "pdf", type: "application/pdf" },
  docx: {
    format: "docx",
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
};

/** "act.eng.xml", "act.fra.txt", "act.eng.docx", "act.html", "act.json", "act.pdf". One language a file where the format holds one. */
function wantedFile(file: string, act: Act): WantedFile {
  const [, language, ending = ""] = /^act(?:\.([a-z]{3}))?\.([a-z]+)$/.exec(file) ?? [];
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
  if (!kind || !fits(kind.format, language, act)) throw notFound(`file "${file}" of this version`);
  return { ...kind, ...(language === undefined ? {} : { language }) };
}

/** Formats that hold every language of an act. */
const several = new Set<FileFormat>(["html", "json", "pdf"]);

function fits(format: FileFormat, language: Language | undefined, act: Act): boolean {
  if (language === undefined) return several.has(format);
  return format !== "json" && act.languages.includes(language);
}
