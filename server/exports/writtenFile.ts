/** An act in any format as a file: text, a Word document, or a PDF. */
import type { ActText, ByLanguage, Language } from "../../legaltext/act.js";
import type { AkomaNtosoMeta } from "../../legaltext/formats/akomaNtoso/index.js";
import { writeAct, writeAsDocx, type WriteFormat } from "../../legaltext/formats/convert.js";
import { exportTypst } from "../../legaltext/formats/typst/exportTypst.js";
import { printPdf } from "./printPdf.js";

export type FileFormat = WriteFormat | "docx" | "pdf";

export interface FileOptions {
  /** One language; a format that holds several holds all where absent. */
  language?: Language;
  meta?: AkomaNtosoMeta;
  /** What a printed page says of the version at its foot. */
  edition?: ByLanguage<string>;
  /** Told where a PDF is tagged but not accepted as PDF/UA-1. */
  onRefusal?: (why: string) => void;
}

export async function writtenFile(
  act: ActText,
  format: FileFormat,
  options: FileOptions = {},
): Promise<Uint8Array | string> {
  const { language, edition } = options;
  if (format === "docx") return writeAsDocx(act, { language, edition });
  if (format !== "pdf") return writeAct(act, format, options);
  const author = options.meta?.author?.name;
  const source = exportTypst(act, {
    ...(language === undefined ? {} : { languages: [language] }),
    edition: edition ?? editionOf(act),
    ...(author === undefined ? {} : { author }),
  });
  const { pdf, standard, refusal } = await printPdf(source);
  if (standard === null) options.onRefusal?.(refusal ?? "");
  return pdf;
}

/** What the source itself says of its date. */
function editionOf(act: ActText): ByLanguage<string> {
  const { current, pointInTime, lastAmended } = act.source?.facts ?? {};
  const date = current ?? pointInTime ?? lastAmended;
  if (date === undefined) return {};
  return { eng: `Current to ${date}`, fra: `À jour au ${date}` };
}
