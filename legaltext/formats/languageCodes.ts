/** The codes by which formats name languages, as an act names them. */

const codes: Record<string, string> = {
  en: "eng",
  fr: "fra",
  fre: "fra",
  la: "lat",
  es: "spa",
  de: "deu",
  it: "ita",
  pt: "por",
};

/** "en" or "en-CA" as files write it, "eng" as an act does; a code not known here stays as it is. */
export function languageOf(code: string): string {
  const plain = code.toLowerCase().split("-")[0] ?? "";
  return codes[plain] ?? plain;
}
