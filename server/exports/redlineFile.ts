/** What changed from one act to another, to mark up in Word or to print with numbered lines. */
import type { ActText, ByLanguage, Language } from "../../legaltext/act.js";
import { exportDocxRedline } from "../../legaltext/formats/docx/exportDocx.js";
import { exportTypstRedline } from "../../legaltext/formats/typst/exportTypst.js";
import { printPdf } from "./printPdf.js";

export interface RedlineOf {
  before: ActText;
  after: ActText;
  /** Whose changes they are, by the public name, and since when. */
  author: string;
  at: Date;
  edition: ByLanguage<string>;
  onlyChanges: boolean;
}

export const redlineTypes: Record<string, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** "changes.eng.docx", "changes.pdf" (both languages side by side): the language and ending, or null. */
export function redlineFileName(
  file: string,
  name: string,
  languages: Language[],
): { language: Language | undefined; ending: "pdf" | "docx" } | null {
  const [, given, language, ending] = /^([a-z]+)(?:\.([a-z]{3}))?\.(pdf|docx)$/.exec(file) ?? [];
  if (given !== name || (ending !== "pdf" && ending !== "docx")) return null;
  if (language === undefined) return ending === "pdf" ? { language, ending } : null;
  return languages.includes(language) ? { language, ending } : null;
}

export async function redlineFile(
  redline: RedlineOf,
  { language, ending }: { language: Language | undefined; ending: "pdf" | "docx" },
): Promise<Buffer> {
  const { before, after, author, at, edition, onlyChanges } = redline;
  if (ending === "docx") {
    const one = language ?? after.languages[0] ?? "eng";
    const by = { author, date: `${at.toISOString().slice(0, 19)}Z` };
    const options = { onlyChanges, edition: edition[one] };
    return Buffer.from(exportDocxRedline(before, after, one, by, options));
  }
  const source = exportTypstRedline(before, after, {
    ...(language === undefined ? {} : { languages: [language] }),
    edition,
    author,
    onlyChanges,
  });
  return Buffer.from((await printPdf(source)).pdf);
}
