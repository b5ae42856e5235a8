/** Amendments as `amendment` documents, alone or as the components of an `amendmentList`. */
import type { ActText, Language } from "../../act.js";
import type { AmendingBill } from "../../instructions/bill.js";
import type { XmlElement } from "../xml.js";
import { element, writeDocument } from "../xmlWriter.js";
import { ModWriter } from "./exportBill.js";
import { tagOf } from "./exportInline.js";
import { authorOf, expressionUri, metaElement, type AkomaNtosoMeta } from "./exportMeta.js";
import { analysisElement } from "./modifications.js";
import { aknNamespace, ownNamespace } from "./names.js";

export interface AmendmentDocument {
  /** As people call it: "Amendment 7". */
  name: string;
  title: string;
  reasons: string;
  /** Of title and reasons. */
  writtenIn: Language;
  authors: string[];
  /** The act it amends, and how that act's own export names it. */
  base: ActText;
  baseMeta: AkomaNtosoMeta;
  /** Null where its changes cannot stand together. */
  bill: AmendingBill | null;
  /** What no instruction says, in plain sentences: written below them, never left out. */
  unsaid: string[];
  meta: AkomaNtosoMeta;
}

export interface AmendmentListDocument {
  title: string;
  meta: AkomaNtosoMeta;
  amendments: AmendmentDocument[];
}

/** One amendment in one language, valid against the OASIS schema. */
export function exportAmendment(amendment: AmendmentDocument, language: Language): string {
  return documentOf(amendmentElement(amendment, language, ""));
}

/** Many amendments in one language, each with its own work, heading, instructions and reasons. */
export function exportAmendmentList(list: AmendmentListDocument, language: Language): string {
  const components = list.amendments.map((amendment, at) => {
    const eId = `cmp_${at + 1}`;
    return element("component", { eId }, amendmentElement(amendment, language, `${eId}__`));
  });
  return documentOf(
    element(
      "amendmentList",
      { name: "amendmentList" },
      metaElement(titled(list.title, language), language, list.meta),
      element("preface", {}, element("p", {}, element("docTitle", {}, list.title))),
      element("collectionBody", {}, components.length > 0 ? components : noComponent()),
    ),
  );
}

/** The schema knows no list of nothing. */
const noComponent = () =>
  element(
    "component",
    { eId: "cmp_1" },
    element("interstitial", { eId: "cmp_1__interstitial_1" }, element("p")),
  );

const documentOf = (root: XmlElement) =>
  writeDocument(element("akomaNtoso", { xmlns: aknNamespace, "xmlns:assent": ownNamespace }, root));

/** What the meta says of a document that is no act: its title alone. */
const titled = (title: string, language: Language): ActText => ({
  languages: [language],
  regime: "bill",
  titles: { [language]: title },
  provisions: [],
});

function amendmentElement(
  amendment: AmendmentDocument,
  language: Language,
  prefix: string,
): XmlElement {
  const { base, baseMeta, bill, title, name, unsaid } = amendment;
  const amends = { href: expressionUri(baseMeta, language), showAs: base.titles[language] ?? "" };
  const meta = { ...amendment.meta, prefix, amends };
  const writer = new ModWriter(base, baseMeta, language, prefix.replace(/__$/, ""));
  const content = [
    ...(bill ? writer.blocks(bill.sentences) : []),
    ...unsaid.map((words) => element("p", { class: "unsaid" }, words)),
  ];
  return element(
    "amendment",
    { name: "amendment" },
    metaElement(
      titled(title || name, language),
      language,
      meta,
      "main",
      analysisElement("activeModifications", writer.mods, prefix),
    ),
    element("amendmentBody", {}, [
      headingOf(amendment, meta, language),
      element("amendmentContent", {}, content.length > 0 ? content : element("p")),
      justification(amendment, language),
    ]),
  );
}

function headingOf(
  { name, title, authors, writtenIn }: AmendmentDocument,
  meta: AkomaNtosoMeta,
  language: Language,
): XmlElement {
  const introducers = authors.flatMap((author, at) => [
    at > 0 ? ", " : "",
    element("docIntroducer", { refersTo: authorOf(meta) }, author),
  ]);
  return element(
    "amendmentHeading",
    {},
    element("p", {}, element("docNumber", {}, name)),
    element("p", inTongue(writtenIn, language), element("docTitle", {}, title)),
    element("p", {}, introducers),
  );
}

/** An empty one where no reasons are given: the schema knows amendments only with a justification. */
function justification({ reasons, writtenIn }: AmendmentDocument, language: Language): XmlElement {
  const paragraphs = reasons.split(/\n+/u).filter((words) => words.trim() !== "");
  return element(
    "amendmentJustification",
    {},
    (paragraphs.length > 0 ? paragraphs : [""]).map((words) =>
      element("p", inTongue(writtenIn, language), words),
    ),
  );
}

const inTongue = (writtenIn: Language, language: Language) => ({
  "xml:lang": writtenIn === language ? null : tagOf(writtenIn),
});
