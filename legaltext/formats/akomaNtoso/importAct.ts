/** Akoma Ntoso documents of one work, one a language, as an act. */
import type { ActSource, ActText, ByLanguage, ProvisionId } from "../../act.js";
import { FormatError } from "../formatError.js";
import type { XmlFile } from "../justiceCanada/index.js";
import { joinLanguages, type IdOf } from "../joined.js";
import { pairByIdentity, pairSiblings } from "../pairing.js";
import { readAknFile, type AknDocument } from "./readDocument.js";

/**
 * One act in the language of each document. Documents that Assent wrote give back the act they were
 * written from, ids included; in others, what the model has no place for is kept as foreign markup.
 * Throws FormatError for a file that is broken, foreign, of another act or in a language given twice.
 */
export function importAkomaNtoso(files: XmlFile[], newId: () => ProvisionId): ActText {
  if (files.length === 0) throw new FormatError("noFiles");
  const documents = inOrder(files.map(({ name, xml }) => readAknFile(name, xml)));
  requireOneAct(documents);
  const own = documents.every((document) => document.own);
  const pair = own ? pairByIdentity : pairSiblings;
  const act = joinLanguages(documents, pair, own ? keptIds(newId) : newId);
  const source = sourceOf(documents);
  return source ? { ...act, source } : act;
}

/** The languages of an act keep the order in which it was written. */
function inOrder(documents: AknDocument[]): AknDocument[] {
  const order = documents[0]?.languages ?? [];
  const rank = ({ language }: AknDocument) => {
    const at = order.indexOf(language);
    return at < 0 ? order.length : at;
  };
  return [...documents].sort((a, b) => rank(a) - rank(b));
}

/** A GUID names a provision for ever, but only once in an act. */
function keptIds(newId: () => ProvisionId): IdOf {
  const taken = new Set<ProvisionId>();
  return ({ identity }) => {
    const id = identity === undefined || taken.has(identity) ? newId() : identity;
    taken.add(id);
    return id;
  };
}

function requireOneAct(documents: AknDocument[]): void {
  const [first] = documents;
  documents.forEach((document, at) => {
    const { language, file } = document;
    const twin = documents.slice(0, at).find((other) => other.language === language);
    if (twin) throw new FormatError("sameLanguage", { file }, { language, other: twin.file });
    const [here, there] = [nameOf(document), first ? nameOf(first) : ""];
    if (here !== there) throw new FormatError("differentActs", { file }, { here, there });
  });
}

/** The work, which is one for all its languages. */
const nameOf = ({ source, own, title }: AknDocument) =>
  (own ? source?.number : source?.facts?.work) ?? (own ? "" : (title ?? ""));

function sourceOf(documents: AknDocument[]): ActSource | null {
  const source = documents.find((document) => document.source)?.source;
  if (!source) return null;
  const appendices: ByLanguage<string[]> = {};
  for (const document of documents) Object.assign(appendices, document.source?.appendices);
  return Object.keys(appendices).length > 0 ? { ...source, appendices } : source;
}
