/** Acts, regulations and bills as Justice Canada publishes them: one file a language. */
import type { ActSource, ActText, ByLanguage, ProvisionId } from "../../act.js";
import { FormatError } from "../formatError.js";
import { joinLanguages } from "../joined.js";
import { plainNumber } from "../likeness.js";
import { deriveNumbers } from "../locks.js";
import { pairSiblings } from "../pairing.js";
import type { OneLanguage, Part } from "../part.js";
import { readJusticeFile } from "./readFile.js";

export { isJusticeRoot } from "./readFile.js";

export interface XmlFile {
  name: string;
  xml: string;
}

/**
 * One act in the language of each file; the first file's language leads. Numbers of acts in force
 * are locked as printed; a bill's are derived wherever that gives the printed number.
 * Throws FormatError for a file that is broken, foreign, of another act or in a language given twice.
 */
export function importJusticeCanada(files: XmlFile[], newId: () => ProvisionId): ActText {
  if (files.length === 0) throw new FormatError("noFiles");
  const read = files.map(({ name, xml }) => deriveNumbers(readJusticeFile(name, xml)));
  requireOneAct(read);
  return { ...joinLanguages(read, pairSiblings, newId), source: joinSources(read) };
}

function requireOneAct(files: OneLanguage[]): void {
  const [first, ...others] = files;
  others.forEach((file, at) => {
    const { language } = file;
    const twin = files.slice(0, at + 1).find((other) => other.language === language);
    const place = { file: file.file };
    if (twin) throw new FormatError("sameLanguage", place, { language, other: twin.file });
    if (!first || areOneAct(first, file)) return;
    throw new FormatError("differentActs", place, { here: nameOf(file), there: nameOf(first) });
  });
}

const nameOf = ({ source, title }: OneLanguage) =>
  [title, source?.number].filter(Boolean).join(", ");

function areOneAct(a: OneLanguage, b: OneLanguage): boolean {
  if (a.regime !== b.regime) return false;
  const numbers = [a, b].map(({ source }) => commonNumber(source?.number ?? ""));
  const both = numbers[0] !== "" && numbers[1] !== "";
  if (both && numbers[0] !== numbers[1]) return false;
  // A consolidated number names one law; a chapter of a year's statutes is numbered anew each year.
  if (both && a.regime === "inForce") return true;
  return sharedSections(a.parts, b.parts) >= 0.5;
}

/** The number of an act without what differs by language: SOR and DORS, "c." and "ch.". */
function commonNumber(number: string): string {
  return number
    .toUpperCase()
    .replace(/\bDORS\b/, "SOR")
    .replace(/\bTR\b/, "SI")
    .replace(/\b(CH|C|ART|S)\b\.?(?=\s)/g, "")
    .replace(/[\s,]+/g, " ")
    .trim();
}

/**
 * How much of the shorter file's section numbers the other has too; without any, nothing speaks against.
 * A section may be labelled by its words, which differ by language: these tell nothing.
 */
function sharedSections(a: Part[], b: Part[]): number {
  const [fewer, more] = [sectionNumbers(a), sectionNumbers(b)].sort((x, y) => x.size - y.size);
  if (!fewer || !more || fewer.size === 0) return 1;
  return [...fewer].filter((number) => more.has(number)).length / fewer.size;
}

function sectionNumbers(parts: Part[]): Set<string> {
  return new Set(
    parts
      .filter(({ kind, label }) => kind === "section" && /^\d/.test(label))
      .map(({ label }) => plainNumber(label)),
  );
}

function joinSources(files: OneLanguage[]): ActSource {
  const appendices: ByLanguage<string[]> = {};
  for (const { source } of files) Object.assign(appendices, source?.appendices);
  const number = files.find(({ source }) => source?.number)?.source?.number;
  return {
    format: "justiceCanada",
    ...(number ? { number } : {}),
    facts: joinFacts(files),
    ...(Object.keys(appendices).length > 0 ? { appendices } : {}),
  };
}

/** A fact that all files share stands once; one that differs stands under its language: "shortTitle.fra". */
function joinFacts(files: OneLanguage[]): Record<string, string> {
  const facts: Record<string, string> = {};
  const names = new Set(files.flatMap(({ source }) => Object.keys(source?.facts ?? {})));
  for (const name of names) {
    const values = files.map(({ source }) => source?.facts?.[name]);
    if (values.every((value) => value === values[0])) facts[name] = values[0]!;
    else addByLanguage(facts, name, files);
  }
  return facts;
}

function addByLanguage(facts: Record<string, string>, name: string, files: OneLanguage[]): void {
  for (const { language, source } of files) {
    const value = source?.facts?.[name];
    if (value !== undefined) facts[`${name}.${language}`] = value;
  }
}
