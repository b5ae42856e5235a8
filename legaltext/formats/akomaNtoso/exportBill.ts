/** An amending bill in one language: each sentence a `mod` with the text it quotes, and what it changes in `analysis`. */
import type { ActText, Language } from "../../act.js";
import { billAct, passagesOf, starred } from "../amendingBill/billAct.js";
import type { AmendingBill, AmendingSentence } from "../../instructions/bill.js";
import { formsOf } from "../../languages.js";
import type { XmlElement } from "../xml.js";
import { element, writeDocument } from "../xmlWriter.js";
import { AmendedPlaces, versionOf, type Modification } from "./amendedPlaces.js";
import { EIds } from "./eIds.js";
import { inlineElements, tagOf } from "./exportInline.js";
import { expressionUri, metaElement, type AkomaNtosoMeta } from "./exportMeta.js";
import { analysisElement, type TextualMod } from "./modifications.js";
import { aknNamespace, ownNamespace } from "./names.js";
import { quotationOf } from "./quotation.js";

export interface AmendingDocument {
  /** The act as it stands, and how its own export names it. */
  base: ActText;
  baseMeta: AkomaNtosoMeta;
  bill: AmendingBill;
  /** Of the bill itself. */
  meta: AkomaNtosoMeta;
  /** What no instruction says, in words: written at the end, never left out. */
  unsaid?: string;
}

/**
 * Valid against the OASIS schema. Every sentence has its `textualMod` in `activeModifications`: from the
 * `mod` of this document to the place in the amended act, by the eIds that `exportAkomaNtoso` gives it.
 */
export function exportAmendingBill(document: AmendingDocument): string {
  const { base, baseMeta, bill, meta, unsaid } = document;
  const writer = new ModWriter(base, baseMeta, bill.language);
  const sections = [...passagesOf(bill)].map(([number, sentences]) =>
    writer.section(number, sentences),
  );
  if (unsaid) sections.push(writer.notice(unsaid));
  const amends = {
    href: expressionUri(baseMeta, bill.language),
    showAs: base.titles[bill.language] ?? "",
  };
  const title = bill.title;
  const main = element(
    "bill",
    { name: "bill", contains: "originalVersion" },
    metaElement(
      billAct([bill]),
      bill.language,
      { ...meta, amends },
      "main",
      analysisElement("activeModifications", writer.mods),
    ),
    element("preface", {}, element("longTitle", { eId: "longTitle" }, element("p", {}, title))),
    element("body", {}, sections.length > 0 ? sections : nothing()),
  );
  return writeDocument(
    element("akomaNtoso", { xmlns: aknNamespace, "xmlns:assent": ownNamespace }, main),
  );
}

const nothing = () => element("hcontainer", { name: "empty", "assent:empty": true });

/** Sentences as `mod` elements, and what they change. */
export class ModWriter {
  readonly mods: TextualMod[] = [];
  private readonly places: AmendedPlaces;
  private readonly baseMeta: AkomaNtosoMeta;
  private readonly language: Language;
  private readonly ids = new EIds();
  private readonly prefix: string;

  /** `prefix` is the eId of the component that the sentences stand in. */
  constructor(base: ActText, baseMeta: AkomaNtosoMeta, language: Language, prefix = "") {
    this.places = new AmendedPlaces(base, language);
    this.baseMeta = baseMeta;
    this.language = language;
    this.prefix = prefix;
  }

  section(number: string, sentences: readonly AmendingSentence[]): XmlElement {
    const eId = this.ids.next(this.prefix, "section", number);
    const [only, another] = sentences;
    const content =
      only && !another
        ? element("content", {}, element("p", {}, this.mod(only, eId)))
        : sentences.map((one) => this.subsection(one, eId));
    return element("section", { eId }, element("num", {}, number), content);
  }

  private subsection(sentence: AmendingSentence, parent: string): XmlElement {
    const number = /\(.*$/.exec(sentence.number)?.[0] ?? "";
    const eId = this.ids.next(parent, "subsection", number);
    return element(
      "subsection",
      { eId },
      element("num", {}, number),
      element("content", {}, element("p", {}, this.mod(sentence, eId))),
    );
  }

  /** For where only blocks may stand: each sentence with its number. */
  blocks(sentences: readonly AmendingSentence[]): XmlElement[] {
    return sentences.map((sentence) => {
      const eId = this.ids.next(this.prefix, "tblock", sentence.number);
      return element(
        "tblock",
        { eId },
        element("num", {}, sentence.number),
        element("p", {}, this.mod(sentence, eId)),
      );
    });
  }

  notice(words: string): XmlElement {
    const eId = this.ids.next(this.prefix, "hcontainer", "");
    return element(
      "hcontainer",
      { name: "notice", eId },
      element("content", {}, element("p", {}, words)),
    );
  }

  /** The sentence with what it quotes. */
  mod(sentence: AmendingSentence, parent: string): XmlElement {
    const eId = this.ids.next(parent, "mod", "");
    const done = this.places.next(sentence);
    const quoted = new Map<string, string>();
    const words = this.sentenceWords(sentence.sentence, done, eId, quoted);
    const structure = this.structure(sentence, eId);
    for (const one of done) this.note(one, eId, quoted, structure?.attributes.eId);
    return element("mod", { eId }, words, structure);
  }

  /** Words that the sentence itself strikes or adds stand in quotedText. */
  private sentenceWords(
    sentence: string,
    done: readonly Modification[],
    mod: string,
    quoted: Map<string, string>,
  ) {
    const wanted = new Set(done.flatMap(({ words, by }) => [words, by]));
    const pieces = sentence.split(/([“«][^”»]*[”»])/u);
    return pieces.map((piece) => {
      const words = /^[“«]\s*([^”»]*?)\s*[”»]$/u.exec(piece)?.[1];
      if (words === undefined || !wanted.has(words)) return inlineElements(starred(piece), noOne);
      const eId = this.ids.next(mod, "quotedText", "");
      quoted.set(words, eId);
      return element("quotedText", { eId, ...marksOf(piece, words) }, words);
    });
  }

  private structure(sentence: AmendingSentence, mod: string): XmlElement | null {
    if (sentence.quoted.length === 0) return null;
    const version = sentence.instruction ? versionOf(sentence.instruction) : null;
    const language = version ?? this.language;
    const eId = this.ids.next(mod, "quotedStructure", "");
    const [startQuote, endQuote] = formsOf(language).quotes;
    return element(
      "quotedStructure",
      {
        eId,
        startQuote,
        endQuote,
        "xml:lang": language === this.language ? null : tagOf(language),
      },
      quotationOf(sentence.quoted, language, this.ids, eId),
    );
  }

  private note(
    { type, places, words, by }: Modification,
    mod: string,
    quoted: ReadonlyMap<string, string>,
    structure: string | undefined,
  ): void {
    const [old, made] = [words, by].map((said) =>
      said === undefined ? undefined : quoted.get(said),
    );
    const brings = type !== "repeal" && type !== "renumbering" && by === undefined;
    const added = made ?? (brings ? structure : undefined);
    this.mods.push({
      type,
      sources: [`#${mod}`],
      destinations: places.map(({ eId, language, ...side }) => ({
        href: `${expressionUri(this.baseMeta, language)}/!main${eId === null ? "" : `~${eId}`}`,
        ...side,
      })),
      ...(old === undefined ? {} : { old: [`#${old}`] }),
      ...(added === undefined ? {} : { new: [`#${added}`] }),
    });
  }
}

const noOne = () => null;

/** The marks as they stand in the sentence, with the no-break spaces of French. */
function marksOf(piece: string, words: string) {
  const at = piece.indexOf(words);
  return { startQuote: piece.slice(0, at), endQuote: piece.slice(at + words.length) };
}
