/** An act in one language as a Word document; or two of its versions, with every difference as a tracked change. */
import type { ActText, Language, ProvisionId } from "../../act.js";
import { formsOf } from "../../languages.js";
import { isChanged, type PrintedLine } from "../print/printed.js";
import { printedAct, printedChanges } from "../print/printedAct.js";
import type { XmlElement } from "../xml.js";
import { element } from "../xmlWriter.js";
import { openingName } from "./bookmarks.js";
import { BodyWriter } from "./paragraphs.js";
import type { Links } from "./runs.js";
import { stylesPart, styles, w, wordNamespace } from "./styles.js";
import { Tracking, type ChangedBy } from "./tracking.js";
import { zipParts } from "./zip.js";

export type { ChangedBy } from "./tracking.js";

export interface DocxOptions {
  /** What the foot of each page says of the version. */
  edition?: string;
  /** Only the provisions in which something changed. */
  onlyChanges?: boolean;
}

export function exportDocx(
  act: ActText,
  language: Language,
  options: DocxOptions = {},
): Uint8Array {
  return documentOf(act, language, printedAct(act, language), nobody, options);
}

/** Accepting every change in Word gives the later text, rejecting every change the earlier. */
export function exportDocxRedline(
  before: ActText,
  after: ActText,
  language: Language,
  by: ChangedBy,
  options: DocxOptions = {},
): Uint8Array {
  const lines = printedChanges(before, after, language);
  const kept = options.onlyChanges ? lines.filter((one) => one.some(isChanged)) : lines;
  return documentOf(after, language, kept, by, options);
}

const nobody: ChangedBy = { author: "", date: "1980-01-01T00:00:00Z" };

function documentOf(
  act: ActText,
  language: Language,
  lines: PrintedLine[][],
  by: ChangedBy,
  { edition = "" }: DocxOptions,
): Uint8Array {
  const links = new DocumentLinks(lines);
  const writer = new BodyWriter(new Tracking(by), links, (id) => links.numberOf(id));
  const title = act.titles[language] ?? "";
  const body = lines.flatMap((provision) => writer.body(provision));
  const head = title === "" ? [] : [paragraphOf(styles.title, title)];
  const { tag } = formsOf(language);
  return zipParts({
    "[Content_Types].xml": contentTypes(),
    "_rels/.rels": relationships([
      ["rId1", `${officeTypes}/officeDocument`, "word/document.xml"],
      ["rId2", coreType, "docProps/core.xml"],
    ]),
    "docProps/core.xml": coreProperties(title, tag),
    "word/document.xml": element(
      "w:document",
      { "xmlns:w": wordNamespace, "xmlns:r": officeTypes },
      element("w:body", {}, head, body, section()),
    ),
    "word/styles.xml": stylesPart(tag),
    "word/footer1.xml": footer(edition),
    "word/_rels/document.xml.rels": relationships(
      [
        ["rId1", `${officeTypes}/styles`, "styles.xml"],
        ["rId2", `${officeTypes}/footer`, "footer1.xml"],
      ],
      links.outside(),
    ),
  });
}

const officeTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageTypes = "http://schemas.openxmlformats.org/package/2006";
const coreType = `${packageTypes}/relationships/metadata/core-properties`;

class DocumentLinks implements Links {
  private readonly names = new Map<ProvisionId, { number: number; name: string }>();
  private readonly hrefs = new Map<string, string>();

  constructor(lines: PrintedLine[][]) {
    for (const { provision, nesting, inside } of lines.flat()) {
      if (this.names.has(provision.id)) continue;
      const { kind, group = 0 } = provision;
      const number = this.names.size + 1;
      this.names.set(provision.id, {
        number,
        name: openingName({ kind, nesting, inside, group }, number),
      });
    }
  }

  numberOf(provision: ProvisionId): number {
    return this.names.get(provision)?.number ?? 0;
  }

  bookmarkOf(provision: string): string | null {
    return this.names.get(provision)?.name ?? null;
  }

  relationshipOf(href: string): string {
    const known = this.hrefs.get(href) ?? `rLink${this.hrefs.size + 1}`;
    this.hrefs.set(href, known);
    return known;
  }

  outside(): [id: string, href: string][] {
    return [...this.hrefs].map(([href, id]) => [id, href]);
  }
}

const paragraphOf = (style: string, words: string) =>
  element(
    "w:p",
    {},
    element("w:pPr", {}, w("pStyle", { val: style })),
    element("w:r", {}, element("w:t", { "xml:space": "preserve" }, words)),
  );

function section(): XmlElement {
  return element(
    "w:sectPr",
    {},
    element("w:footerReference", { "w:type": "default", "r:id": "rId2" }),
    w("pgSz", { w: "12240", h: "15840" }),
    w("pgMar", {
      top: "1440",
      right: "1440",
      bottom: "1300",
      left: "1440",
      header: "720",
      footer: "600",
      gutter: "0",
    }),
  );
}

function footer(edition: string): XmlElement {
  const small = () => element("w:rPr", {}, w("sz", { val: "16" }));
  const words = (text: string) =>
    element("w:r", {}, small(), element("w:t", { "xml:space": "preserve" }, text));
  const field = (code: string) =>
    element(
      "w:fldSimple",
      { "w:instr": code },
      element("w:r", {}, small(), element("w:t", {}, "1")),
    );
  const end = element("w:tabs", {}, w("tab", { val: "right", pos: "9360" }));
  return element(
    "w:ftr",
    { "xmlns:w": wordNamespace },
    element(
      "w:p",
      {},
      element("w:pPr", {}, end),
      edition === "" ? null : words(edition),
      element("w:r", {}, w("tab")),
      field(" PAGE "),
      words(" / "),
      field(" NUMPAGES "),
    ),
  );
}

function contentTypes(): XmlElement {
  const main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const override = (part: string, type: string) =>
    element("Override", { PartName: part, ContentType: type });
  return element(
    "Types",
    { xmlns: `${packageTypes}/content-types` },
    element("Default", {
      Extension: "rels",
      ContentType: "application/vnd.openxmlformats-package.relationships+xml",
    }),
    element("Default", { Extension: "xml", ContentType: "application/xml" }),
    override("/word/document.xml", `${main}.document.main+xml`),
    override("/word/styles.xml", `${main}.styles+xml`),
    override("/word/footer1.xml", `${main}.footer+xml`),
    override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
  );
}

function relationships(
  own: [id: string, type: string, target: string][],
  outside: [id: string, href: string][] = [],
): XmlElement {
  return element(
    "Relationships",
    { xmlns: `${packageTypes}/relationships` },
    own.map(([Id, Type, Target]) => element("Relationship", { Id, Type, Target })),
    outside.map(([Id, Target]) =>
      element("Relationship", {
        Id,
        Type: `${officeTypes}/hyperlink`,
        Target,
        TargetMode: "External",
      }),
    ),
  );
}

function coreProperties(title: string, language: string): XmlElement {
  return element(
    "cp:coreProperties",
    {
      "xmlns:cp": `${packageTypes}/metadata/core-properties`,
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    },
    element("dc:title", {}, title),
    element("dc:language", {}, language),
  );
}
